package io.github.setcallnums.neighbours;

import io.github.setcallnums.testing.TestIdentities.PemPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** nginx or HAProxy: ends TLS, and shares the calls among the nodes behind it. */
final class Balancer implements AutoCloseable {

    enum Kind {
        NGINX("HUP"),
        HAPROXY("USR2");

        private final String reload;

        Kind(String reload) {
            this.reload = reload;
        }
    }

    /** How long it keeps a client's connection. */
    enum KeepAlive {
        LONG("60s"),
        SHORT("100ms"),
        NONE("0s");

        private final String time;

        KeepAlive(String time) {
            this.time = time;
        }
    }

    private final Kind kind;
    private final Path folder;
    private final Daemon daemon;

    private Balancer(Kind kind, Path folder, Daemon daemon) {
        this.kind = kind;
        this.folder = folder;
        this.daemon = daemon;
    }

    static Balancer start(Kind kind, Path folder, Nodes nodes, PemPair identity, KeepAlive keepAlive)
            throws IOException, InterruptedException {
        return start(kind, folder, nodes, identity, keepAlive, "");
    }

    /** Starts one that demands client certificates of this CA. */
    static Balancer demanding(Path clientCa, Kind kind, Path folder, Nodes nodes, PemPair identity)
            throws IOException, InterruptedException {
        String demand = switch (kind) {
            case NGINX -> "ssl_verify_client on; ssl_client_certificate " + clientCa + ";";
            case HAPROXY -> "verify required ca-file " + clientCa;
        };
        return start(kind, folder, nodes, identity, KeepAlive.LONG, demand);
    }

    private static Balancer start(
            Kind kind, Path folder, Nodes nodes, PemPair identity, KeepAlive keepAlive, String demand)
            throws IOException, InterruptedException {
        present(folder, identity);
        int port = Daemon.freePort();
        Path log = folder.resolve("log");
        Path file = folder.resolve("conf");
        List<Integer> ports = nodes.ports();
        Daemon daemon = switch (kind) {
            case NGINX -> {
                Files.writeString(file, nginx(folder, port, ports, keepAlive, demand));
                yield Daemon.start(port, log, "nginx", "-p", folder.toString(), "-e", "stderr", "-c", "conf");
            }
            case HAPROXY -> {
                Files.writeString(file, haproxy(folder, port, ports, keepAlive, demand));
                yield Daemon.start(port, log, "haproxy", "-W", "-db", "-f", file.toString());
            }
        };
        return new Balancer(kind, folder, daemon);
    }

    private static void present(Path folder, PemPair identity) throws IOException {
        Files.writeString(
                folder.resolve("server.pem"),
                Files.readString(identity.certificate()) + Files.readString(identity.key()));
    }

    private static String nginx(Path folder, int port, List<Integer> nodes, KeepAlive keepAlive, String demand) {
        // Without keep-alive, as HTTP/1.0 to the nodes: nginx's own default.
        String upstream = keepAlive == KeepAlive.LONG ? "proxy_http_version 1.1; proxy_set_header Connection '';" : "";
        return """
                daemon off;
                user root;
                worker_processes 2;
                pid %1$s/pid;
                events { worker_connections 256; }
                http {
                    access_log off;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    limit_conn_zone $server_port zone=all:1m;
                    limit_conn all 6;
                    upstream nodes {
                        server 127.0.0.1:%2$d max_fails=0;
                        server 127.0.0.1:%3$d max_fails=0;
                        keepalive 8;
                    }
                    server {
                        listen 127.0.0.1:%4$d ssl;
                        ssl_certificate %1$s/server.pem;
                        ssl_certificate_key %1$s/server.pem;
                        %7$s
                        keepalive_timeout %5$s;
                        location / {
                            proxy_pass http://nodes;
                            proxy_read_timeout 1s;
                            %6$s
                        }
                    }
                }
                """.formatted(folder, nodes.get(0), nodes.get(1), port, keepAlive.time, upstream, demand);
    }

    private static String haproxy(Path folder, int port, List<Integer> nodes, KeepAlive keepAlive, String demand) {
        return """
                defaults
                    mode http
                    timeout connect 1s
                    timeout client 5s
                    timeout server 1s
                    timeout queue 100ms
                    %6$s
                    option redispatch
                frontend gateway
                    bind 127.0.0.1:%4$d ssl crt %1$s/server.pem %5$s
                    default_backend nodes
                backend nodes
                    default-server check inter 100ms fall 1 rise 1 maxconn 3 on-marked-down shutdown-sessions
                    server one 127.0.0.1:%2$d
                    server two 127.0.0.1:%3$d
                """.formatted(
                        folder,
                        nodes.get(0),
                        nodes.get(1),
                        port,
                        demand,
                        keepAlive == KeepAlive.NONE ? "option httpclose" : "timeout http-keep-alive " + keepAlive.time);
    }

    String address() {
        return "https://127.0.0.1:" + daemon.port();
    }

    void reload() throws IOException, InterruptedException {
        daemon.reload(kind.reload);
    }

    /** Presents another certificate from now on. */
    void renew(PemPair identity) throws IOException, InterruptedException {
        present(folder, identity);
        reload();
    }

    @Override
    public void close() {
        daemon.close();
    }
}
