module example {
    requires io.github.setcallnums;
    requires io.github.setcallnums.generated;
    requires io.github.setcallnums.testing;
}
