package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
)

type adsVerifySignedOptions struct {
	id, file, how string
	on            calendar.Date
}

func newADSVerifySigned(env *Env) *cobra.Command {
	var o adsVerifySignedOptions
	c := &cobra.Command{
		Use:   "signed VERIFICATION --file FILE",
		Short: env.T("keep the signed copy of closed minutes, which proves ADS-08"),
		Long: env.T("Keep the signed copy of closed minutes: a scan, or the file of a digital\n" +
			"signature, with its SHA-256. It proves ADS-08 of the checklist and goes into\n" +
			"the inspector's folder."),
		Example: "  scatto ads verify signed W0001 --file verbale-firmato.pdf --date 2026-12-03\n" +
			"  scatto ads verify signed W0001 --file verbale.pdf.p7m --how \"firma digitale\"",
		Args: takes("VERIFICATION"),
	}
	c.Flags().StringVar(&o.file, "file", "", env.T("the signed `FILE`, which is kept"))
	dateFlag(c, &o.on, "date", env.T("day of the signature (default today)"))
	c.Flags().StringVar(&o.how, "how", "", env.T("how or through whom it was signed, a `TEXT`"))
	completeVerifications(env, c, false)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.id = args[0]
		if err := need(c, "file"); err != nil {
			return err
		}
		return adsVerifySigned(env, s, o)
	})
}

func adsVerifySigned(env *Env, s *shop.Shop, o adsVerifySignedOptions) error {
	if o.on.IsZero() {
		o.on = s.Today()
	}
	v, err := s.SignVerification(o.id, o.on, o.how, o.file)
	if err != nil {
		return err
	}
	return env.showVerification(v)
}
