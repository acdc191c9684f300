package io.github.setcallnums;

import io.github.setcallnums.internal.Redactor;
import io.github.setcallnums.model.Retcode;
import java.io.Serial;
import java.util.Optional;

/**
 * The gateway answered with a retcode other than 0 (interface page, Response Description and Error Code). The outcome
 * is {@link Outcome#NOT_APPLIED}. Codes that are not documented occur and arrive as this type, with the code and the
 * message as the gateway sent them.
 */
public sealed class RejectedException extends SetCallNumsException
        permits AuthenticationException, LimitExceededException, TransientRejectionException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String retcode;
    private final String gatewayMessage;

    /**
     * Creates one; the client does, and tests of code that reacts to it.
     *
     * @param change the change
     * @param attempts how many attempts were made
     * @param outcome what became of the change
     * @param retcode the gateway's {@code retcode}
     * @param gatewayMessage the gateway's {@code message}, empty if there was none
     */
    public RejectedException(
            CallNumsChange change, int attempts, Outcome outcome, String retcode, String gatewayMessage) {
        super(change, attempts, outcome, describe(retcode, gatewayMessage), null);
        this.retcode = retcode;
        this.gatewayMessage = gatewayMessage;
    }

    /**
     * Returns the gateway's {@code retcode}, verbatim, but for parts of the GUID in it, which are hidden.
     *
     * @return the code, for example {@code 106-003}
     */
    public final String retcode() {
        return retcode;
    }

    /**
     * Returns the gateway's {@code message}, verbatim, but for parts of the GUID in it, which are hidden.
     *
     * @return the message, empty if there was none
     */
    public final String gatewayMessage() {
        return gatewayMessage;
    }

    /**
     * Looks the retcode up in the specification's table of known codes.
     *
     * @return the known code with its meaning and advice, or empty if the code is not documented
     */
    public final Optional<Retcode> knownRetcode() {
        return Retcode.of(retcode);
    }

    private static String describe(String retcode, String gatewayMessage) {
        return "The gateway refused the change with retcode " + Redactor.onOneLine(retcode)
                + Retcode.of(retcode)
                        .map(known -> " (" + known.meaning() + "). "
                                + known.retcodeClass().advice())
                        .orElse(", which is not documented.")
                + (gatewayMessage.isEmpty() ? "" : " It said: " + Redactor.onOneLine(gatewayMessage));
    }
}
