package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newADSVerifyShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show VERIFICATION",
		Short:   env.T("show a verification: who, when, what was found"),
		Example: "  scatto ads verify show W0001",
		Args:    takes("VERIFICATION"),
	}
	completeVerifications(env, c, false)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		v, err := s.Verification(args[0])
		if err != nil {
			return err
		}
		return env.showVerification(v)
	})
}

func newADSVerifyFindings(env *Env) *cobra.Command {
	open := false
	c := &cobra.Command{
		Use:   "findings VERIFICATION",
		Short: env.T("what the verification found, one by one, with the keys to explain it"),
		Long: env.T("List what the verification found. Of one that goes on each stands as it is\n" +
			"assessed now: scatto ads anomaly explain CUSTOMER KEY --reason TEXT."),
		Example: "  scatto ads verify findings W0001 --open",
		Args:    takes("VERIFICATION"),
	}
	c.Flags().BoolVar(&open, "open", false, env.T("only what nobody has assessed yet"))
	completeVerifications(env, c, false)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		v, err := s.Verification(args[0])
		if err != nil {
			return err
		}
		var found []ads.Assessed
		views := []anomalyView{}
		for _, a := range v.Anomalies {
			if a.Open() || !open {
				found = append(found, a)
				views = append(views, viewAnomaly(v.Customer, a))
			}
		}
		return env.showAnomalies(views, found)
	})
}

// showVerification prints one verification.
func (env *Env) showVerification(v shop.Verification) error {
	return env.printVerification(v, viewVerification(v))
}

func (env *Env) printVerification(v shop.Verification, view verificationView) error {
	if !env.OutTerminal && !env.structured() {
		return env.print(view, func() *ui.Table { return env.verificationRows([]shop.Verification{v}) })
	}
	if env.quiet && !env.structured() {
		return nil
	}
	return env.print(view, func() *ui.Table {
		t := fields(v.ID, joined("  ", v.Customer, v.Name, env.valueWords(view.State)),
			env.T("Period"), v.From.String()+" – "+v.To.String(),
			env.T("Verifier"), v.Verifier.Name+" ("+v.Verifier.Role+")",
			env.T("Log"), env.integrityWords(v.Integrity),
			env.T("Sample"), env.T("%d of %d lines", v.Sample.Examined, v.Sample.Total))
		if v.Self != "" {
			t.Add(env.T("Self-declared"), v.Self)
		}
		if out := v.Outside; out.Lines > 0 {
			t.Add(env.T("Outside"), env.T("%d lines that no verification looks at, %s – %s", out.Lines, out.First, out.Last))
		}
		for _, f := range v.Findings() {
			if f.Skipped {
				t.Add(f.Kind.Italian(), env.T("not examined: the window office is not configured"))
			}
			if f.Total > 0 {
				t.Add(f.Kind.Italian(), env.T("%d, of which to assess %d", f.Total, f.Open))
			}
		}
		if n := v.Discrepancies(); n > 0 {
			t.Add(env.T("Accounts beside the list"), n)
		}
		for i, w := range v.Wanting {
			t.Add(env.T("Non conformity")+" "+fmt.Sprint(i+1), joined("; ", w.Text, w.Action, w.Owner, w.Due.String()))
		}
		if v.Conclusion != "" {
			t.Add(env.T("Conclusion"), v.Conclusion.Italian())
		}
		if !v.Draft() && v.Voided == "" {
			signed := env.T("no signed copy is kept")
			if !v.Signed.Date.IsZero() {
				signed = joined("  ", v.Signed.Date.String(), v.Signed.Provider, v.Signed.Proof.FileName)
			}
			t.Add(env.T("Signed"), signed)
		}
		if view.PDF != "" {
			t.Add("PDF", view.PDF)
		}
		return t
	})
}

func (env *Env) integrityWords(i ads.Integrity) string {
	if !i.Intact {
		return env.T("BROKEN: %s", i.Broken)
	}
	return env.T("intact, %d lines", i.Lines)
}
