package cmd

import (
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// evidenceCheckView is the JSON of a look at the files of proofs.
type evidenceCheckView struct {
	Files  int          `json:"files"`
	Broken []brokenView `json:"broken"`
	Mended []brokenView `json:"mended"`
}

// brokenView is the JSON of a proof whose file is gone or changed.
type brokenView struct {
	Customer string        `json:"customer"`
	Item     string        `json:"item"`
	Device   orNull        `json:"device"`
	Date     calendar.Date `json:"date"`
	What     orNull        `json:"what"` // missing, changed
	FileName orNull        `json:"file_name"`
	File     string        `json:"file"`
}

func newChecklistVerify(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "verify [CUSTOMER]",
		Short: env.T("look whether the files of proofs are as they were"),
		Long: env.T("Look whether the files of proofs are there and as they were. A proof whose file\n" +
			"is gone or changed no longer counts: the item is to be verified until it is\n" +
			"proved anew, or the file is back from a backup. Exit code 7 when there is one."),
		Example: "  scatto admin-checklist verify\n  scatto admin-checklist verify miramare",
		Args:    mayTake("CUSTOMER"),
	}
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		id := ""
		if err := narrowTo(s, &id, args...); err != nil {
			return err
		}
		return checklistVerify(env, s, id)
	})
}

func checklistVerify(env *Env, s *shop.Shop, id string) error {
	out, err := s.VerifyEvidence(id)
	if err != nil {
		return err
	}
	view := func(list []ads.Evidence) []brokenView {
		views := []brokenView{}
		for _, e := range list {
			views = append(views, brokenView{e.Customer, e.Item, orNull(e.Device), e.Date, orNull(e.Broken), orNull(e.FileName),
				filepath.Join(s.Dir(), filepath.FromSlash(e.File))})
		}
		return views
	}
	v := evidenceCheckView{out.Files, view(out.Broken), view(out.Mended)}
	err = env.say(v, func() *ui.Table {
		t := &ui.Table{}
		for _, b := range v.Broken {
			t.Add(b.Customer, b.Item, b.Device, b.Date, b.What, b.FileName, b.File)
		}
		return t
	}, func() string { return env.brokenWords(v) })
	if err != nil || len(v.Broken) == 0 {
		return err
	}
	return refusal.Partial("evidence-broken", "the files of %d proofs are gone or changed", len(v.Broken)).
		WithHint("get them back from a backup, restored into a new folder, or prove the items anew")
}

// brokenWords are a look at the files of proofs for a person.
func (env *Env) brokenWords(v evidenceCheckView) string {
	lines := []string{env.T("%d proofs with a file looked at, %d are gone or changed", v.Files, len(v.Broken))}
	for _, b := range v.Broken {
		what := env.T("gone")
		if b.What == ads.BrokenChanged {
			what = env.T("changed")
		}
		lines = append(lines, "! "+joined("  ", b.Customer, b.Item, string(b.Device), b.Date.String(), what, string(b.FileName)))
	}
	for _, b := range v.Mended {
		lines = append(lines, joined("  ", b.Customer, b.Item, string(b.Device), b.Date.String(), env.T("as it was again")))
	}
	return strings.Join(lines, "\n")
}
