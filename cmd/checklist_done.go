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

type checklistDoneOptions struct {
	in      shop.EvidenceInput
	outcome string
}

// evidenceView is the JSON of a proof just recorded, and how the item stands.
type evidenceView struct {
	Item       string        `json:"item"`
	Customer   string        `json:"customer"`
	Device     orNull        `json:"device"`
	Date       calendar.Date `json:"date"`
	At         stamp         `json:"at"`
	Outcome    string        `json:"outcome"`
	Part       orNull        `json:"part"`
	Evidence   orNull        `json:"evidence"`
	File       orNull        `json:"file"`
	FileName   orNull        `json:"file_name"`
	FileHash   orNull        `json:"file_hash"`
	By         string        `json:"by"`
	State      string        `json:"state"`
	StateLabel string        `json:"state_label"`
	Due        calendar.Date `json:"due"`
}

func newChecklistDone(env *Env) *cobra.Command {
	var o checklistDoneOptions
	c := &cobra.Command{
		Use:   "done ITEM CUSTOMER --evidence TEXT|FILE",
		Short: env.T("record what was done, with its proof: words or a file"),
		Example: `  scatto admin-checklist done PC-04 miramare --device SRV-PMS \
    --evidence "ripristinata la cartella PMS in 12 minuti"
  scatto admin-checklist done ADS-08 C0001 --evidence verbale.pdf \
    --outcome not-conforming --note "due account condivisi"`,
		Args: takes("ITEM", "CUSTOMER"),
	}
	c.Flags().StringVar(&o.in.Device, "device", "", env.T("`ID` of the device, for the items per device"))
	c.Flags().StringVar(&o.in.Evidence, "evidence", "", env.T("the proof: `TEXT|FILE`; a file is copied"))
	c.Flags().StringVar(&o.in.Part, "part", "", env.T("of PC-04: restore (default) or backup, its `PART`"))
	c.Flags().StringVar(&o.outcome, "outcome", "", env.T("`OUTCOME`: conforming, not-conforming, not-applicable"))
	c.Flags().StringVar(&o.in.Note, "note", "", env.T("more `TEXT` beside the proof"))
	completeItems(env, c)
	completeFlag(c, "outcome", outcomes())
	completeFlag(c, "part", []string{ads.PartRestore, ads.PartBackup})
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.in.Item, o.in.Customer = args[0], args[1]
		return checklistDone(env, s, o)
	})
}

func outcomes() []ads.State { return []ads.State{ads.Conforming, ads.NotConforming, ads.NotApplicable} }

func checklistDone(env *Env, s *shop.Shop, o checklistDoneOptions) error {
	item, err := ads.ItemByID(o.in.Item)
	if err != nil {
		return err
	}
	if strings.TrimSpace(o.in.Evidence) == "" {
		return refusal.Usage("evidence-missing", "item %s needs evidence: a text or a file", item.ID).
			WithHint("what proves it: %s", item.Evidence).By("R89")
	}
	o.in.Outcome = ads.Conforming
	if o.outcome != "" {
		o.in.Outcome = ads.State(o.outcome)
	}
	if o.in.Outcome != ads.Conforming && o.in.Outcome != ads.NotConforming && o.in.Outcome != ads.NotApplicable {
		return refusal.Unknown("unknown-outcome", "%q is not an outcome", o.outcome, outcomes())
	}
	card, err := customerMeant(s, o.in.Customer)
	if err != nil {
		return err
	}
	o.in.Customer = card.ID
	e, err := s.AddEvidence(o.in)
	if err != nil {
		return err
	}
	row, err := evidenceRow(s, e)
	if err != nil {
		return err
	}
	v := evidenceView{Item: e.Item, Customer: e.Customer, Device: orNull(e.Device), Date: e.Date, At: stamp(e.At), Outcome: string(e.Outcome), Part: orNull(e.Part),
		Evidence: orNull(e.Text), FileName: orNull(e.FileName), FileHash: orNull(e.FileHash), By: e.By,
		State: string(row.State), StateLabel: row.State.Italian(), Due: row.Due}
	if e.File != "" {
		v.File = orNull(filepath.Join(s.Dir(), filepath.FromSlash(e.File)))
	}
	return env.say(v, func() *ui.Table { return env.itemRows([]ads.Row{row}) }, func() string {
		words := joined("  ", e.Item, e.Customer, e.Device, v.StateLabel)
		if missing := row.Unproved(); len(missing) > 0 {
			words += "  " + env.T("without proof: %s (--part %s)", missing[0].Italian(), missing[0].Name)
		} else if !row.Due.IsZero() {
			words += "  " + env.T("again by %s", row.Due)
		}
		return words
	})
}
