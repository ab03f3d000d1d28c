/** The recipes of {@code src/site/markdown/cookbook.md}, each with a test of what it promises. */
package dev.muster.cookbook;
