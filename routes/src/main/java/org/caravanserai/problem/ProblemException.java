package org.caravanserai.problem;

/** Carries a problem up to where responses are written; its message names the type only. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.type());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
