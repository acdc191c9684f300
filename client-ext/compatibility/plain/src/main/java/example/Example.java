package example;

import io.github.setcallnums.Guid;
import io.github.setcallnums.GuidRegistry;
import io.github.setcallnums.SetCallNumsClient;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.EmbeddedGateway;
import java.nio.file.Path;

/** The README's first example, between the gateway's start and a look at what it recorded. */
public final class Example {

    private Example() {}

    interface Response {
        String header(String name);
    }

    public static void main(String[] args) {
        try (EmbeddedGateway gateway = EmbeddedGateway.start()) {
            Response signInResponse = name -> gateway.signIn(101, MediaType.SOCIAL_CHAT);
            Path ca = gateway.caFile();
            // README
            if (gateway.callNums(101, MediaType.SOCIAL_CHAT).orElse(0) != 5) {
                throw new IllegalStateException("not set");
            }
            System.out.println("set on Java " + Runtime.version().feature() + ", "
                    + (Example.class.getModule().isNamed() ? "module path" : "class path"));
        }
    }
}
