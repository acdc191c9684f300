package io.github.setcallnums.benchmark;

import java.net.URI;
import java.util.function.Function;

/** Who takes part. The others are compared with the first one. */
public enum Contender {
    HTTPCLIENT("Apache HttpClient 5 and Jackson, no client library", PlainHttpClient::new),
    SETCALLNUMS("**setcallnums**", Ours::new),
    FLOOR("raw socket, request encoded beforehand", Floor::new),
    JDK("the JDK's HttpClient and Jackson", JdkHttpClient::new),
    OKHTTP("OkHttp 5.5.1 and Jackson", OkHttp::new),
    RETROFIT("Retrofit 3.0.0", RetrofitClient::new),
    TWILIO("Twilio 13.0.1", TwilioTaskRouter::new),
    GENESYS("Genesys Cloud 198.1.0", Genesys::new),
    AWS("AWS SDK 2.40.2, Connect", AwsConnect::new);

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
