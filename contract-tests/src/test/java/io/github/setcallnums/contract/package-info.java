/** What client, gateway and specification owe each other, and the checks that each of them keeps to it. */
@NullMarked
package io.github.setcallnums.contract;

import org.jspecify.annotations.NullMarked;
