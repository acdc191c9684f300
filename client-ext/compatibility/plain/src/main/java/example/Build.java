package example;

import io.github.setcallnums.SetCallNumsClient;
import java.util.Optional;

/** Builds a client, and nothing else: what a library that is too old must not let happen. */
public final class Build {

    private Build() {}

    public static void main(String[] args) {
        SetCallNumsClient.builder()
                .gateway("https://10.20.30.40")
                .guids(agentId -> Optional.empty())
                .build()
                .close();
    }
}
