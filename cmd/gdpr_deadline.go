package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/calendar"
)

type gdprDeadlineOptions struct{ received, extended, asked, confirmed calendar.Date }

type gdprDeadlineView struct {
	Due            calendar.Date `json:"due"`
	ExtensionValid *bool         `json:"extension_valid"`
}

func newGDPRDeadline(env *Env) *cobra.Command {
	var o gdprDeadlineOptions
	c := &cobra.Command{
		Use:   "deadline --received DATE",
		Short: env.T("last day to answer a person's request (art. 12 GDPR)"),
		Example: "  scatto gdpr deadline --received 2026-03-10\n" +
			"  scatto gdpr deadline --received 2026-03-10 --extended 2026-04-09",
		Args: takes(),
	}
	dateFlag(c, &o.received, "received", env.T("day on which the request came in"))
	dateFlag(c, &o.extended, "extended", env.T("day on which the person was told of an extension"))
	dateFlag(c, &o.asked, "identity-asked", env.T("day on which proof of identity was asked for"))
	dateFlag(c, &o.confirmed, "identity-confirmed", env.T("day on which the identity was confirmed"))
	return plain(c, func([]string) error {
		if err := need(c, "received"); err != nil {
			return err
		}
		return gdprDeadline(env, o)
	})
}

func gdprDeadline(env *Env, o gdprDeadlineOptions) error {
	d, err := gdpr.AnswerBy(o.received, o.extended, o.asked, o.confirmed)
	if err != nil {
		return err
	}
	valid := ""
	if d.ExtensionValid != nil {
		valid = map[bool]string{true: "true", false: "false"}[*d.ExtensionValid]
	}
	return env.say(gdprDeadlineView{d.Due, d.ExtensionValid}, rowOf(d.Due, valid), func() string {
		words := env.T("answer by %s", env.dayWords(d.Due))
		if d.ExtensionValid != nil && !*d.ExtensionValid {
			words += "\n" + env.T("the extension came too late and counts for nothing (R103)")
		}
		return words
	})
}
