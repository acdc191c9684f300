package example;

import java.net.URI;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A Feign client of the application's own, beside the library's, from the same Feign. */
@Configuration(proxyBeanMethods = false)
@EnableFeignClients(clients = OwnFeignClient.Greeting.class)
class OwnFeignClient {

    @FeignClient(name = "greetings", url = "http://127.0.0.1")
    interface Greeting {
        @GetMapping("/greeting")
        String of(URI server);
    }

    @RestController
    static class Server {
        @GetMapping("/greeting")
        String greeting() {
            return "hello";
        }
    }

    @Bean
    Check greetingCheck(Greeting greeting) {
        return address -> Application.expect("hello", greeting.of(URI.create(address)));
    }
}
