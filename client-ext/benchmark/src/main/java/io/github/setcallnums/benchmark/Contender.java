package io.github.setcallnums.benchmark;

import java.net.URI;
import java.util.function.Function;

/** Who takes part. The others are compared with the first one. */
public enum Contender {
    HTTPCLIENT("Apache HttpClient 5 and Jackson, no client library", PlainHttpClient::new),
    SETCALLNUMS("**setcallnums**", Ours::new),
    FLOOR("raw socket, request encoded beforehand", Floor::new),
    JDK("the JDK's HttpClient and Jackson", JdkHttpClient::new),
    OKHTTP("OkHttp and Jackson", OkHttp::new),
    RETROFIT("Retrofit", RetrofitClient::new),
    TWILIO("Twilio", TwilioTaskRouter::new),
    GENESYS("Genesys Cloud", Genesys::new),
    AWS("AWS SDK, Connect", AwsConnect::new);

    private final String title;
    private final Function<URI, CallableClient> connector;

    Contender(String title, Function<URI, CallableClient> connector) {
        this.title = title;
        this.connector = connector;
    }

    String title() {
        return title;
    }

    CallableClient connect(URI stub) {
        return connector.apply(stub);
    }
}
