package io.github.setcallnums.testing;

/** What the gateway finds about a well-addressed request. The texts are the stand-in's own, save the first two. */
enum Verdict {
    SUCCESS("0", "success"),
    NOT_SIGNED_IN("100-006", "agent not login"),
    SIGNED_OUT("100-008", "agent signed out"),
    NOT_PERMITTED("000-003", "not permitted"),
    WRONG_PARAMETER("000-006", "message parameter wrong"),
    ABOVE_MAXIMUM("106-003", "number of sessions above the maximum");

    private final Reply reply;

    Verdict(String retcode, String message) {
        this.reply = Reply.retcode(retcode, message);
    }

    Reply reply() {
        return reply;
    }
}
