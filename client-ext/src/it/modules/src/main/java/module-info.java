module example {
    requires io.github.setcallnums;
    requires io.github.setcallnums.generated;
}
