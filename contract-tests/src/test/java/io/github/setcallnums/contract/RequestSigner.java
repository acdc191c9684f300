package io.github.setcallnums.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Whose change it is: what the verifier puts on a request in place of the pact's example. */
public record RequestSigner(String agentId, String guid, String mediaType) {

    private static final ObjectMapper JSON = new ObjectMapper();

    void sign(HttpRequest request) {
        request.setPath(request.getPath().replaceFirst("/[^/]+/setcallnums$", "/" + agentId + "/setcallnums"));
        request.setHeader("Guid", guid);
        try {
            ClassicHttpRequest post = (ClassicHttpRequest) request;
            ObjectNode change = (ObjectNode) JSON.readTree(post.getEntity().getContent());
            change.put("mediaType", mediaType);
            post.setEntity(new StringEntity(
                    change.toString(), ContentType.parse(post.getEntity().getContentType())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hides the GUID. */
    @Override
    public String toString() {
        return "agent " + agentId;
    }
}
