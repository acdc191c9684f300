package io.github.setcallnums.benchmark;

/** Makes one call after another, from any number of threads, the way one contender makes it. */
@FunctionalInterface
interface CallableClient {

    Object call(int agentId, int callNums) throws Exception;
}
