package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/calendar"
)

type gdprRetentionDateOptions struct {
	ended calendar.Date
	hold  bool
}

type erasableView struct {
	ErasableFrom calendar.Date `json:"erasable_from"`
}

type heldView struct {
	Erasable bool   `json:"erasable"`
	Reason   string `json:"reason"`
}

// onHold is why nothing may be erased: English for scripts, a catalogue key.
const onHold = "a lawsuit or an authority's request is open: nothing is erased while it lasts"

func newGDPRRetentionDate(env *Env) *cobra.Command {
	var o gdprRetentionDateOptions
	c := &cobra.Command{
		Use:     "retention-date --ended DATE",
		Short:   env.T("from which day a person's data may be erased (R95)"),
		Example: "  scatto gdpr retention-date --ended 2026-06-30",
		Args:    takes(),
	}
	dateFlag(c, &o.ended, "ended", env.T("day on which the last activity for the person ended"))
	c.Flags().BoolVar(&o.hold, "hold", false, env.T("a lawsuit or an authority's request is open"))
	return plain(c, func([]string) error {
		if err := need(c, "ended"); err != nil {
			return err
		}
		return gdprRetentionDate(env, o)
	})
}

func gdprRetentionDate(env *Env, o gdprRetentionDateOptions) error {
	if o.hold {
		return env.say(heldView{false, onHold}, rowOf(false, onHold), func() string { return env.T(onHold) })
	}
	from := gdpr.ErasableFrom(o.ended)
	return env.say(erasableView{from}, rowOf(from), func() string {
		return env.T("erasable from %s", env.dayWords(from))
	})
}
