/** What was released stays usable, or the version says that it does not. */
@NullMarked
package io.github.setcallnums.contract.compatibility;

import org.jspecify.annotations.NullMarked;
