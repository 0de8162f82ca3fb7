package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/shop"
)

type adsVerifyCloseOptions struct {
	id, conclusion, observations, pdf string
	leave                             bool
}

func newADSVerifyClose(env *Env) *cobra.Command {
	var o adsVerifyCloseOptions
	c := &cobra.Command{
		Use:   "close VERIFICATION --conclusion CONCLUSION",
		Short: env.T("close the minutes: they change no more, and prove the verification"),
		Long: env.T("Close the minutes. They are filed as evidence of the checklist (ADS-08, ADS-09,\n" +
			"and ADS-10, ADS-15 where there was something to compare), their actions become\n" +
			"to-dos, and the PDF is written. Conforming is only what leaves nothing open.\n" +
			"Anomalies that nobody assessed are refused; with --leave-open they stay open\n" +
			"points, the minutes prove no verification, and it stays due."),
		Example: "  scatto ads verify close W0001 --conclusion with-remarks --observations \"accessi notturni concordati\"",
		Args:    takes("VERIFICATION"),
	}
	c.Flags().StringVar(&o.conclusion, "conclusion", "", env.T("`CONCLUSION`: conforming, with-remarks, not-conforming"))
	c.Flags().StringVar(&o.observations, "observations", "", env.T("what else the verifier has to say, a `TEXT`"))
	c.Flags().BoolVar(&o.leave, "leave-open", false, env.T("close although anomalies were not assessed; the verification stays due"))
	c.Flags().StringVar(&o.pdf, "pdf", "", env.T("where to write the minutes, a `FILE` (default out/verifications in the data directory)"))
	completeVerifications(env, c, true)
	completeFlag(c, "conclusion", ads.Conclusions())
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "conclusion"); err != nil {
			return err
		}
		o.id = args[0]
		return adsVerifyClose(env, s, o)
	})
}

func adsVerifyClose(env *Env, s *shop.Shop, o adsVerifyCloseOptions) error {
	v, err := s.CloseVerification(o.id, ads.Conclusion(o.conclusion), o.observations, o.leave)
	if err != nil {
		return err
	}
	if n := v.OpenAnomalies(); n > 0 {
		env.warn("verification %s leaves anomalies without assessment: %d; it proves nothing and stays due", v.ID, n)
	}
	return env.writeVerification(s, v.ID, o.pdf)
}

type adsVerifyPDFOptions struct{ id, pdf string }

func newADSVerifyPDF(env *Env) *cobra.Command {
	var o adsVerifyPDFOptions
	c := &cobra.Command{
		Use:     "pdf VERIFICATION",
		Short:   env.T("write the minutes as a PDF; of closed ones the same bytes again"),
		Example: "  scatto ads verify pdf W0001\n  scatto ads verify pdf W0001 --pdf verbale.pdf",
		Args:    takes("VERIFICATION"),
	}
	c.Flags().StringVar(&o.pdf, "pdf", "", env.T("where to write the minutes, a `FILE` (default out/verifications in the data directory)"))
	completeVerifications(env, c, false)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.id = args[0]
		return env.writeVerification(s, o.id, o.pdf)
	})
}

// writeVerification writes the paper and shows the verification with its place.
func (env *Env) writeVerification(s *shop.Shop, id, path string) error {
	v, path, err := s.WriteVerification(id, path)
	if err != nil {
		return err
	}
	view := viewVerification(v)
	view.PDF = orNull(path)
	return env.printVerification(v, view)
}
