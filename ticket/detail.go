package ticket

import (
	"slices"
	"strconv"
	"strings"

	"scatto/internal/customer"
	"scatto/internal/refusal"
)

// ParseAnswer reads "N=TEXT", the answer to the Nth of the questions, or
// "Question=TEXT"; case, accents and the question mark do not matter. No text
// takes an answer back. Errors are usage refusals.
func ParseAnswer(s string, questions []string) (Detail, error) {
	if len(questions) == 0 {
		return Detail{}, refusal.Usage("no-questions", "no questions are configured for this topic: %q answers nothing", s).
			WithHint("choose a topic with questions: scatto ticket questions").By("R29")
	}
	before, after, ok := strings.Cut(s, "=")
	if n, err := strconv.Atoi(strings.TrimSpace(before)); ok && err == nil {
		if n < 1 || n > len(questions) {
			return Detail{}, refusal.Usage("unknown-question", "there is no question %d: there are %d", n, len(questions)).By("R29")
		}
		return Detail{questions[n-1], strings.TrimSpace(after)}, nil
	}
	for cut := len(s) - 1; cut >= 0; cut-- { // a question may hold the sign itself: the longest that fits
		if s[cut] != '=' {
			continue
		}
		for _, q := range questions {
			if asked(q) == asked(s[:cut]) {
				return Detail{q, strings.TrimSpace(s[cut+1:])}, nil
			}
		}
	}
	if !ok {
		return Detail{}, refusal.Usage("bad-answer", "%q is no answer", s).
			WithHint("write it like \"1=TEXT\" or \"QUESTION=TEXT\"").By("R29")
	}
	return Detail{}, refusal.Unknown("unknown-question", "%q is none of the questions", before, questions).By("R29")
}

// asked is what two writings of one question share.
func asked(q string) string { return strings.TrimRight(customer.Fold(q), " ?") }

// Answer records answers: a question has one, and an empty one takes it back
// (R29).
func (t Ticket) Answer(answers ...Detail) Ticket {
	t.Details = slices.Clone(t.Details)
	for _, a := range answers {
		i := slices.IndexFunc(t.Details, func(d Detail) bool { return d.Question == a.Question })
		switch {
		case a.Answer == "" && i >= 0:
			t.Details = slices.Delete(t.Details, i, i+1)
		case a.Answer == "":
		case i >= 0:
			t.Details[i] = a
		default:
			t.Details = append(t.Details, a)
		}
	}
	return t
}

// Unanswered lists those of the questions that have no answer.
func (t Ticket) Unanswered(questions []string) (out []string) {
	for _, q := range questions {
		if !slices.ContainsFunc(t.Details, func(d Detail) bool { return d.Question == q }) {
			out = append(out, q)
		}
	}
	return out
}
