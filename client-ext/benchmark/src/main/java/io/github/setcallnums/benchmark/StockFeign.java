package io.github.setcallnums.benchmark;

import feign.Client;
import feign.Feign;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import feign.hc5.ApacheHttp5Client;
import feign.jackson.JacksonDecoder;
import feign.jackson.JacksonEncoder;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.model.SetCallNumsRequest;
import io.github.setcallnums.model.SetCallNumsResponse;
import java.net.URI;

/** Feign as its own README shows it. */
final class StockFeign implements CallableClient {

    interface Gateway {
        @RequestLine("POST /agentgateway/resource/mediacall/{agentid}/setcallnums")
        @Headers({"Content-Type: application/json; charset=UTF-8", "Accept: application/json", "Guid: {guid}"})
        SetCallNumsResponse setCallNums(
                @Param("agentid") int agentId, @Param("guid") String guid, SetCallNumsRequest request);
    }

    private final Gateway gateway;

    private StockFeign(URI stub, Client client) {
        gateway = Feign.builder()
                .client(client)
                .encoder(new JacksonEncoder())
                .decoder(new JacksonDecoder())
                .target(Gateway.class, stub.toString());
    }

    static StockFeign withDefaultClient(URI stub) {
        return new StockFeign(stub, new Client.Default(null, null));
    }

    static StockFeign withHttpClient5(URI stub) {
        return new StockFeign(stub, new ApacheHttp5Client());
    }

    @Override
    public Object call(int agentId, int callNums) {
        return gateway.setCallNums(
                agentId,
                Ours.GUID,
                new SetCallNumsRequest().mediaType(MediaType.SOCIAL_CHAT).callnums(Integer.toString(callNums)));
    }
}
