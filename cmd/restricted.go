package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

// restrictedUse and its reason are flags of every command that writes, unseen
// until a refusal of kind "restricted" names them (art. 18(2), R98).
const (
	restrictedUse = "restricted-use"
	reasonFlag    = "reason"
)

// addRestrictedUse adds them to the commands below c that write. A command
// with a reason of its own gives that.
func addRestrictedUse(env *Env, c *cobra.Command) {
	for _, sub := range c.Commands() {
		addRestrictedUse(env, sub)
	}
	if c.Annotations[opens] != "store for writing" && c.Name() != "page" {
		return
	}
	f := c.Flags()
	f.String(restrictedUse, "", env.T("use a person's restricted data all the same: consent, claims, rights-of-others, public-interest"))
	_ = f.MarkHidden(restrictedUse)
	if f.Lookup(reasonFlag) == nil {
		f.String(reasonFlag, "", env.T("why, with --restricted-use"))
		_ = f.MarkHidden(reasonFlag)
	}
}

// allowUse tells the shop which use of restricted data a command serves.
func allowUse(c *cobra.Command, s *shop.Shop) error {
	f := c.Flags()
	use, reason := f.Lookup(restrictedUse), f.Lookup(reasonFlag)
	switch {
	case use == nil:
		return nil
	case !use.Changed:
		if reason.Hidden && reason.Changed {
			return refusal.Usage("unknown-flag", "unknown flag %s", "--"+reasonFlag).WithHint("see %s --help", c.CommandPath())
		}
		return nil
	case reason.Value.String() == "":
		return refusal.Usage("missing-reason", "the reason why restricted data are used is missing").WithHint("give --reason").By("R98")
	}
	kind, err := gdpr.ParseRestrictedUse(use.Value.String())
	if err == nil {
		s.AllowUse(kind, reason.Value.String())
	}
	return err
}
