package io.github.setcallnums.testing;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Decides what is done with each request; by default, what the interface page says. Thread-safe. */
final class Script {

    private volatile Function<ReceivedRequest, Answer> answers = request -> Answer.normal();

    void replace(Function<ReceivedRequest, Answer> newAnswers) {
        answers = newAnswers;
    }

    void replace(List<Answer> newAnswers) {
        Queue<Answer> queue = new ConcurrentLinkedQueue<>(newAnswers);
        // A poller beside the test is not to use up what the test is about.
        replace(request -> SessionCall.of(request).isPresent() ? Answer.normal() : next(queue));
    }

    private static Answer next(Queue<Answer> queue) {
        return Optional.ofNullable(queue.poll()).orElseGet(Answer::normal);
    }

    Answer answerTo(ReceivedRequest request) {
        return answers.apply(request);
    }
}
