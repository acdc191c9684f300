package io.github.setcallnums.surroundings;

import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.spring.SetCallNumsAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.context.ConfigurableApplicationContext;

/** An application that Spring's DevTools start, and, as after a change, start again. */
@SpringBootConfiguration
@ImportAutoConfiguration(SetCallNumsAutoConfiguration.class)
class Restarted {

    private static final String STARTS = "starts";

    public static void main(String[] args) {
        ConfigurableApplicationContext application = SpringApplication.run(Restarted.class, args);
        application.getBean(GuidRegistry.class).signedIn(101, Guid.of(System.getProperty("guid")));
        SetCallNumsClient client = application.getBean(SetCallNumsClient.class);
        int start = Integer.getInteger(STARTS, 0) + 1;
        client.setCallNums(101, MediaType.SOCIAL_CHAT, start);
        client.setCallNumsAsync(101, MediaType.SOCIAL_CHAT, start)
                .toCompletableFuture()
                .join();
        System.out.println("start " + start + ", application in "
                + Restarted.class.getClassLoader().getClass().getSimpleName() + ", client in "
                + client.getClass().getClassLoader().getClass().getSimpleName());
        if (start == 1) {
            System.setProperty(STARTS, "1");
            Restarter.getInstance().restart();
            return;
        }
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("setcallnums-"))
                .map(thread -> thread.getName() + " in "
                        + thread.getContextClassLoader().getClass().getSimpleName())
                .sorted()
                .forEach(System.out::println);
        System.exit(0);
    }
}
