package io.github.setcallnums.testing;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A call around setcallnums, by which an agent signs in, stays signed in and signs out. */
enum SessionCall {
    SIGN_IN("PUT", "onlineagent", ""),
    FORCED_SIGN_IN("PUT", "onlineagent", "/forcelogin"),
    POLL("GET", "agentevent", ""),
    HEARTBEAT("POST", "onlineagent", "/handshake"),
    UPDATE_GUID("PUT", "onlineagent", "/updateGuid"),
    SIGN_OUT("DELETE", "onlineagent", "/logout");

    private final String method;
    private final Pattern path;

    SessionCall(String method, String resource, String action) {
        this.method = method;
        this.path = Pattern.compile("/agentgateway/resource/" + resource + "/(?<agentid>[^/?]+)" + action + "(\\?.*)?");
    }

    /** The call that a request's path names, whatever its method. */
    static Optional<SessionCall> of(ReceivedRequest request) {
        return Arrays.stream(values())
                .filter(call -> call.path.matcher(request.path()).matches())
                .findFirst();
    }

    String method() {
        return method;
    }

    /** The agent that the path names. */
    String agentId(ReceivedRequest request) {
        Matcher matcher = path.matcher(request.path());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a request of " + this + ".");
        }
        return matcher.group("agentid");
    }
}
