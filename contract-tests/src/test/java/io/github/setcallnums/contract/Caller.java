package io.github.setcallnums.contract;

import org.apache.hc.core5.http.HttpRequest;

/** Who makes a request: what the verifier puts on it in place of the pact's example. */
record Caller(String agentId, String guid) {

    void sign(HttpRequest request) {
        request.setPath(request.getPath().replaceFirst("/[^/]+/setcallnums$", "/" + agentId + "/setcallnums"));
        request.setHeader("Guid", guid);
    }

    @Override
    public String toString() {
        return "agent " + agentId;
    }
}
