package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// registerMissingView is something that is missing, with what to do about it.
type registerMissingView struct {
	registerGapView
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

func newGDPRRegisterCheck(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "check",
		Short: env.T("what is missing in the registers, with what to do about it"),
		Long: env.T("Processors without contract, activities without legal base or term, transfers\n" +
			"without safeguard, customers without agreement, no privacy notice.\n" +
			"Exit code 7 when something is missing, else 0."),
		Example: "  scatto gdpr register check",
		Args:    takes(),
	}
	return reading(env, c, func(s *shop.Shop, _ []string) error { return gdprRegisterCheck(env, s) })
}

func gdprRegisterCheck(env *Env, s *shop.Shop) error {
	gaps, err := s.RegisterGaps()
	if err != nil {
		return err
	}
	views := []registerMissingView{}
	t := &ui.Table{Head: []string{"", env.T("Missing"), env.T("What to do")}}
	for _, g := range gaps {
		e := gapWords(g)
		hint := ui.Clean(env.T(e.Hint, env.words(e.HintArgs)...))
		views = append(views, registerMissingView{viewRegisterGap(g), env.message(e), hint})
		if env.OutTerminal {
			t.Add(g.Of, env.message(e), hint)
		} else {
			t.Add(g.Kind, g.Of, env.message(e), hint)
		}
	}
	err = env.say(views, func() *ui.Table { return t }, func() string {
		if len(gaps) == 0 {
			return env.T("nothing is missing in the registers")
		}
		words := ""
		for _, v := range views {
			words += "! " + v.Message + "\n  " + v.Hint + "\n"
		}
		return words
	})
	if err == nil && len(gaps) > 0 {
		return exitLate
	}
	return err
}

// gapWords says what is missing and what to do about it.
func gapWords(g gdpr.Gap) *refusal.Error {
	switch g.Kind {
	case gdpr.GapDraft:
		return refusal.Rule(string(g.Kind), "the registers are still the draft: nobody instituted them").WithHint("scatto gdpr register init")
	case gdpr.GapController:
		first, _, _ := strings.Cut(g.More, ",")
		return refusal.Rule(string(g.Kind), "data of the controller are missing: %s", g.More).WithHint("scatto config set %s …", first)
	case gdpr.GapZIP:
		return refusal.Rule(string(g.Kind), "company.zip %q is not five digits", g.More).WithHint("scatto config set company.zip 00198")
	case gdpr.GapBase:
		return refusal.Rule(string(g.Kind), "activity %s %s has no legal base", g.Of, g.Name).WithHint("scatto gdpr register activity edit %s --base contract", g.Of)
	case gdpr.GapInterest:
		return refusal.Rule(string(g.Kind), "activity %s %s does not say which legitimate interest it pursues", g.Of, g.Name).
			WithHint("scatto gdpr register activity edit %s --base-note TEXT", g.Of)
	case gdpr.GapPurpose:
		return refusal.Rule(string(g.Kind), "activity %s %s has no purpose", g.Of, g.Name).WithHint("scatto gdpr register activity edit %s --purpose F1", g.Of)
	case gdpr.GapTerm:
		return refusal.Rule(string(g.Kind), "activity %s %s does not say until when the data are kept", g.Of, g.Name).
			WithHint("scatto gdpr register activity edit %s --term TEXT", g.Of)
	case gdpr.GapSubjects:
		return refusal.Rule(string(g.Kind), "activity %s %s does not say whose or which data", g.Of, g.Name).
			WithHint("scatto gdpr register activity edit %s --subject TEXT --category TEXT", g.Of)
	case gdpr.GapMeasures:
		return refusal.Rule(string(g.Kind), "activity %s %s has no security measure", g.Of, g.Name).WithHint("scatto gdpr register measure add TEXT")
	case gdpr.GapTransfer:
		return refusal.Rule(string(g.Kind), "%s %s sends data outside the EEA without safeguard: %s", g.Of, g.Name, g.More).
			WithHint("record the safeguard of %s: adequacy, scc, bcr …", g.Of)
	case gdpr.GapDerogation:
		return refusal.Rule(string(g.Kind), "%s %s rests on a derogation of art. 49, which serves single transfers only", g.Of, g.Name).
			WithHint("record another safeguard of %s", g.Of)
	case gdpr.GapLapsed:
		return refusal.Rule(string(g.Kind), "%s %s rests on a decision of adequacy that has ended: %s", g.Of, g.Name, g.More).
			WithHint("record another safeguard of %s", g.Of)
	case gdpr.GapContract:
		return refusal.Rule(string(g.Kind), "processor %s %s has no contract under art. 28", g.Of, g.Name).
			WithHint("scatto gdpr processor contract %s --date DATE --evidence FILE --clauses all", g.Of)
	case gdpr.GapExpired:
		return refusal.Rule(string(g.Kind), "the contract of processor %s %s ended on %s", g.Of, g.Name, g.More).
			WithHint("scatto gdpr processor contract %s --date DATE --evidence FILE --clauses all", g.Of)
	case gdpr.GapClauses:
		return refusal.Rule(string(g.Kind), "the contract of processor %s %s lacks the clauses %s", g.Of, g.Name, g.More).
			WithHint("scatto gdpr processor show %s", g.Of)
	case gdpr.GapUnauthorised:
		return refusal.Rule(string(g.Kind), "sub-processor %s %s works on customers' data without their authorisation", g.Of, g.Name).
			WithHint("scatto gdpr processor edit %s --authorisation general", g.Of)
	case gdpr.GapUntold:
		return refusal.Rule(string(g.Kind), "customers were not told of sub-processor %s %s: %s", g.Of, g.Name, g.More).
			WithHint("scatto gdpr processor tell %s --send", g.Of)
	case gdpr.GapAgreement:
		return refusal.Rule(string(g.Kind), "the shop works for customer %s %s without an agreement under art. 28", g.Of, g.Name).
			WithHint("scatto gdpr agreement add %s --date DATE --evidence FILE", g.Of)
	case gdpr.GapNotice:
		return refusal.Rule(string(g.Kind), "no privacy notice is in force").WithHint("scatto gdpr notice add FILE --version 2026-11 --from DATE")
	}
	return refusal.Rule(string(g.Kind), "%s", g.Name)
}
