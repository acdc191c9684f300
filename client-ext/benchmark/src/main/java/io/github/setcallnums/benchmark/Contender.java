package io.github.setcallnums.benchmark;

import java.net.URI;
import java.util.function.Function;

/** Who takes part. The floor comes first: every other figure is a ratio to it. */
public enum Contender {
    FLOOR("raw socket, request encoded beforehand", Floor::new),
    HTTPCLIENT("Apache HttpClient 5 and Jackson, no client library", PlainHttpClient::new),
    SETCALLNUMS("setcallnums", Ours::new),
    GENESYS("Genesys Cloud 198.1.0", Genesys::new),
    TWILIO("Twilio 13.0.1", TwilioTaskRouter::new),
    FEIGN_HC5("stock Feign, hc5 client", StockFeign::withHttpClient5),
    FEIGN_DEFAULT("stock Feign, default client", StockFeign::withDefaultClient);

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
