package org.kapfhir.http;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.ExpressionNode.Function;
import org.hl7.fhir.r4.fhirpath.ExpressionNode.Kind;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.fhirpath.FHIRPathUtilityClasses.FHIRConstant;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.jspecify.annotations.Nullable;

/**
 * Tells which FHIRPath expressions of a client the server may evaluate: those whose work grows with the resource and no
 * faster.
 *
 * <p>Nothing stops an evaluation that has begun. So no function that makes a text or a list longer, that visits the whole
 * resource, or that begins anew at its root is allowed, and regular expressions only as {@link BoundedPattern} has them.
 */
final class ExpressionCost {

    private static final int LONGEST = 4000;

    /** What search parameters and paths of patches are made of. */
    private static final Set<Function> PATHS = EnumSet.of(
            Function.Where,
            Function.Exists,
            Function.Empty,
            Function.Not,
            Function.OfType,
            Function.As,
            Function.Is,
            Function.Resolve,
            Function.Extension,
            Function.HasValue,
            Function.First,
            Function.Last,
            Function.Single,
            Function.Item,
            Function.StartsWith,
            Function.EndsWith,
            Function.Contains,
            Function.Custom);

    private static final Set<Function> CONSTRAINTS = EnumSet.of(
            Function.All,
            Function.AllTrue,
            Function.AnyTrue,
            Function.AllFalse,
            Function.AnyFalse,
            Function.Count,
            Function.Iif,
            Function.Length,
            Function.Substring,
            Function.IndexOf,
            Function.Lower,
            Function.Upper,
            Function.Matches,
            Function.MatchesFull,
            Function.MemberOf,
            Function.Trace,
            Function.Type,
            Function.ToInteger,
            Function.ToDecimal,
            Function.ToString,
            Function.Today,
            Function.Now);

    static {
        CONSTRAINTS.addAll(PATHS);
    }

    private final FHIRPathEngine engine;

    ExpressionCost(FhirContext fhir) {
        engine = new FHIRPathEngine(new HapiWorkerContext(fhir, fhir.getValidationSupport()));
    }

    /** Returns why the expression of a search parameter or the path of a patch is not evaluated, or an empty text. */
    String problemOfPath(String expression) {
        return problem(expression, PATHS);
    }

    /** Returns why a constraint of a profile is not evaluated, or an empty text. */
    String problemOfConstraint(String expression) {
        return problem(expression, CONSTRAINTS);
    }

    private String problem(String expression, Set<Function> allowed) {
        if (expression.length() > LONGEST) {
            return "it is longer than " + LONGEST + " characters";
        }
        try {
            return in(engine.parse(expression), allowed);
        } catch (FHIRException malformed) {
            return "it is not FHIRPath";
        } catch (StackOverflowError nested) {
            return "it is nested too deeply";
        }
    }

    /** Returns the problem of a part of an expression and of what hangs on it. */
    private static String in(@Nullable ExpressionNode node, Set<Function> allowed) {
        if (node == null) {
            return "";
        }
        List<String> problems = new ArrayList<>();
        problems.add(ofNode(node, allowed));
        problems.add(in(node.getGroup(), allowed));
        problems.add(in(node.getInner(), allowed));
        problems.add(in(node.getOpNext(), allowed));
        if (node.getParameters() != null) {
            node.getParameters().forEach(parameter -> problems.add(in(parameter, allowed)));
        }
        return problems.stream()
                .filter(problem -> !problem.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String ofNode(ExpressionNode node, Set<Function> allowed) {
        if (node.getConstant() instanceof FHIRConstant constant
                && constant.getValue().startsWith("%")) {
            return "this server does not evaluate " + constant.getValue() + " for a client";
        }
        if (node.getKind() != Kind.Function) {
            return "";
        }
        if (!allowed.contains(node.getFunction())) {
            return "this server does not evaluate " + node.getFunction().toCode() + "() for a client";
        }
        boolean matches = node.getFunction() == Function.Matches || node.getFunction() == Function.MatchesFull;
        return matches ? ofPattern(node) : "";
    }

    private static String ofPattern(ExpressionNode matches) {
        ExpressionNode pattern = matches.getParameters().get(0);
        if (pattern.getKind() != Kind.Constant
                || pattern.getConstant() == null
                || pattern.getOpNext() != null
                || pattern.getInner() != null) {
            return "the regular expression is not a text";
        }
        String problem =
                BoundedPattern.problem(String.valueOf(pattern.getConstant().primitiveValue()));
        return problem.isEmpty() ? "" : "its regular expression " + problem;
    }
}
