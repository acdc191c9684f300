package io.github.setcallnums.testing;

import io.github.setcallnums.model.Retcode;

/** What the gateway finds about a well-addressed request. The texts are the stand-in's own, save the first two. */
enum GatewayResult {
    SUCCESS(Retcode.SUCCESS, "success"),
    NOT_SIGNED_IN(Retcode.NOT_SIGNED_IN, "agent not login"),
    SIGNED_OUT(Retcode.SIGNED_OUT, "agent signed out"),
    NOT_PERMITTED(Retcode.NOT_PERMITTED, "not permitted"),
    WRONG_PARAMETER(Retcode.WRONG_MESSAGE_PARAMETER, "message parameter wrong"),
    ABOVE_MAXIMUM(Retcode.LIMIT_EXCEEDED, "number of sessions above the maximum"),
    ALREADY_SIGNED_IN("100-002", "agent already signed in"),
    NOT_RENEWED(Retcode.GATEWAY_FAILURE, "no renewal under static authentication");

    private final String retcode;
    private final String message;

    GatewayResult(Retcode retcode, String message) {
        this(retcode.code(), message);
    }

    GatewayResult(String retcode, String message) {
        this.retcode = retcode;
        this.message = message;
    }

    Reply reply() {
        return Reply.retcode(retcode, message);
    }
}
