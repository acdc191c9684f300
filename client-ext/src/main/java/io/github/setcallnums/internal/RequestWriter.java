package io.github.setcallnums.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import feign.RequestTemplate;
import feign.codec.EncodeException;
import feign.codec.Encoder;
import io.github.setcallnums.model.SetCallNumsRequest;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Writes the request's body as compact JSON in UTF-8. */
final class RequestWriter implements Encoder {

    private final ObjectWriter json = Json.writer(SetCallNumsRequest.class);

    @Override
    public void encode(Object body, Type type, RequestTemplate template) {
        try {
            template.body(json.writeValueAsBytes(body), StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new EncodeException("a validated request cannot fail to encode", e);
        }
    }
}
