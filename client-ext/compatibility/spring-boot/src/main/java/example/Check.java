package example;

/** What else an application looks at. */
interface Check {

    /** Fails unless all is as it should be. */
    void of(String address);
}
