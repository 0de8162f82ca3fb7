package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
)

type siteCloseOptions struct{ ref, reason string }

func newSiteClose(env *Env) *cobra.Command {
	var o siteCloseOptions
	c := &cobra.Command{
		Use:     "close SITE --reason TEXT",
		Short:   env.T("serve a site no more: nothing new is put on it, what was done there stays"),
		Example: "  scatto site close L0003 --reason \"hotel venduto\"",
		Args:    takes("SITE"),
	}
	c.Flags().StringVar(&o.reason, "reason", "", env.T("why, a `TEXT`"))
	completeSites(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.ref = args[0]
		return siteClose(env, s, o)
	})
}

// closedSiteView is a site just closed, and what is still open at it.
type closedSiteView struct {
	siteView
	Warnings []warningView `json:"warnings"`
}

func siteClose(env *Env, s *shop.Shop, o siteCloseOptions) error {
	if o.reason == "" {
		return refusal.Usage("missing-flag", "--%s is missing", "reason").WithHint("say why the site is not served any more")
	}
	p, warnings, err := s.CloseSite(o.ref, o.reason)
	if err != nil {
		return err
	}
	env.warnAll(warnings)
	return env.say(closedSiteView{viewSite(p), env.warnings(warnings)}, env.siteTable(p), func() string { return env.siteWords(p) })
}
