/** How often to look at handles that cannot notify. */
@NullMarked
package dev.muster.polling;

import org.jspecify.annotations.NullMarked;
