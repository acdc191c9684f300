package example;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.SingleServerConfig;

/** Engines whose maps are a ConcurrentMap, set up so that a GUID is what its owner says, and nobody waits for long. */
final class SharedMaps {

    private static final int MEMBERS = 8;

    private SharedMaps() {}

    /** A member of a cluster on this machine. Its map has a backup by default, and no near cache. */
    static HazelcastInstance hazelcast(String cluster, int port) {
        Config config = new Config();
        config.setClusterName(cluster);
        config.setProperty("hazelcast.logging.type", "none");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.operation.call.timeout.millis", "3000");
        config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
        config.setProperty("hazelcast.max.no.heartbeat.seconds", "5");
        config.getNetworkConfig().setPort(port).setPortAutoIncrement(true).setPortCount(MEMBERS);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true);
        for (int member = 0; member < MEMBERS; member++) {
            join.getTcpIpConfig().addMember("127.0.0.1:" + (port + member));
        }
        return Hazelcast.newHazelcastInstance(config);
    }

    /** A client of a Redis. Texts as they are, so that replace compares them. */
    static RedissonClient redis(int port) {
        org.redisson.config.Config config = new org.redisson.config.Config();
        config.setCodec(StringCodec.INSTANCE);
        SingleServerConfig server = config.useSingleServer();
        server.setAddress("redis://127.0.0.1:" + port);
        server.setTimeout(500).setConnectTimeout(500).setRetryAttempts(1);
        server.setConnectionMinimumIdleSize(2).setConnectionPoolSize(8);
        return Redisson.create(config);
    }
}
