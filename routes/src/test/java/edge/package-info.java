/** The edge over a real Tomcat, with controllers that stand for the features; outside our root, so that no scan of the whole finds them. */
@NullMarked
package edge;

import org.jspecify.annotations.NullMarked;
