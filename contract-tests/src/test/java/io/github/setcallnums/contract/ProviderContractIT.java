package io.github.setcallnums.contract;

/** The embedded gateway keeps the pact. */
class ProviderContractIT extends ProviderContract {

    ProviderContractIT() {
        super(new EmbeddedStates());
    }
}
