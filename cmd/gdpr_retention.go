package cmd

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/document"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newGDPRRetention(env *Env) *cobra.Command {
	return group(env, "retention", env.T("how long data are kept, and letting go what is past its term (R95)"),
		newGDPRRetentionPlan(env), newGDPRRetentionRun(env))
}

type planRowView struct {
	Category gdpr.DataCategory `json:"category"`
	What     string            `json:"what"`
	Months   int               `json:"months"`
	Term     string            `json:"term"`
	From     orNull            `json:"from"`
	Law      string            `json:"law"`
	Config   orNull            `json:"config"`
	Deletes  bool              `json:"deleted_by_run"`
}

func newGDPRRetentionPlan(env *Env) *cobra.Command {
	pdf := ""
	c := &cobra.Command{
		Use:   "plan [--pdf FILE]",
		Short: env.T("the retention plan: every kind of data, its term and its law"),
		Example: "  scatto gdpr retention plan\n" +
			"  scatto gdpr retention plan --pdf piano.pdf\n" +
			"  scatto config set retention.attachments_months 6",
		Args: takes(),
	}
	c.Flags().StringVar(&pdf, "pdf", "", env.T("print it to this `FILE`"))
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		if pdf != "" {
			path, err := s.WritePlan(pdf)
			if err != nil {
				return err
			}
			pdf = path
		}
		views := []planRowView{}
		for _, r := range s.RetentionPlan() {
			views = append(views, planRowView{r.Category, r.What, r.Months, document.TermWords(r), orNull(r.From), r.Law, orNull(r.Config), r.Deletes})
		}
		v := struct {
			PDF  orNull        `json:"pdf"`
			Plan []planRowView `json:"plan" csv:"rows"`
		}{orNull(pdf), views}
		return env.print(v, func() *ui.Table {
			t := &ui.Table{Head: []string{env.T("What"), env.T("Term"), env.T("From"), env.T("Law")}}
			for _, r := range views {
				t.Add(r.What, r.Term, string(r.From), r.Law)
			}
			return t
		})
	})
}

type heldPastView struct {
	Category string `json:"category"`
	ID       string `json:"id"`
	Held     string `json:"held_by"`
}

type purgedView struct {
	Customer string        `json:"customer"`
	Before   calendar.Date `json:"before"`
	Lines    int64         `json:"lines"`
}

type retentionView struct {
	ID       orNull         `json:"id"`
	Erased   bool           `json:"erased"` // false: the preview
	Portions []portionView  `json:"portions"`
	Held     []heldPastView `json:"held"`
	Logs     []purgedView   `json:"access_logs"`
	Preview  orNull         `json:"preview"`
	Unended  orNull         `json:"unended"`
	Records  int            `json:"records_changed"`
	Files    int            `json:"files_removed"`
	PDF      orNull         `json:"pdf"`
}

type gdprRetentionRunOptions struct {
	yes        bool
	token, pdf string
}

func newGDPRRetentionRun(env *Env) *cobra.Command {
	var o gdprRetentionRunOptions
	c := &cobra.Command{
		Use:   "run [--yes]",
		Short: env.T("let go what is past its term: first a preview, then with --yes for good"),
		Long: env.T("Without --yes this shows what is past its term by the retention plan, and what is\n" +
			"held back by a hold or a restriction; nothing changes. With --yes it goes, with\n" +
			"the bytes: attachments, copies of messages, words of tickets, quotes that nobody\n" +
			"accepted, answered requests, consents withdrawn long ago; ten years after all\n" +
			"activities cards and evidence of checks; old lines of access logs.\n\n" +
			"Of an invoice, after 31 December of the tenth year after its last entry (art.\n" +
			"2220 c.c.), PDF, XML, receipts, attachments and descriptions go, and of a natural\n" +
			"person who it was. Number, type, dates, VAT, totals, payments and credit notes\n" +
			"stay, and the name and VAT number of a company: neither the numbering nor the\n" +
			"ledger gets a gap. One that is not settled stays whole (held_by open-balance),\n" +
			"and so does one of a customer or a fiscal year under hold (gdpr hold add).\n" +
			"Contracts and what proves something stay for the years of the law."),
		Example: "  scatto gdpr retention run\n" +
			"  scatto gdpr retention run --yes --preview 3f2a9c01be",
		Args: takes(),
	}
	c.Flags().BoolVar(&o.yes, "yes", false, env.T("let it go, without a question"))
	c.Flags().StringVar(&o.token, "preview", "", env.T("`CODE` of the preview that was agreed to"))
	c.Flags().StringVar(&o.pdf, "pdf", "", env.T("where the receipt goes, a `FILE` (default out/privacy)"))
	return withShop(env, c, func(s *shop.Shop, _ []string) error { return gdprRetentionRun(env, s, o) })
}

func gdprRetentionRun(env *Env, s *shop.Shop, o gdprRetentionRunOptions) error {
	if !o.yes {
		due, err := s.DueRetention()
		if err != nil {
			return err
		}
		v := retentionView{Portions: viewPortions(due.Portions), Held: []heldPastView{}, Logs: viewPurged(due.Logs), Preview: orNull(due.Token), Unended: orNull(due.Unended)}
		for _, h := range due.Held {
			v.Held = append(v.Held, heldPastView{h.Category, h.ID, h.Why})
		}
		if !env.json {
			env.warnDue(due)
		}
		return env.print(v, func() *ui.Table {
			t := env.portionRows(due.Portions)
			for _, l := range due.Logs {
				t.Add(env.fateWord(gdpr.Erased), env.T("lines of the access log"), l.Lines, env.T("before %s", l.Before), l.Customer)
			}
			return t
		})
	}
	receipt, logs, err := s.RunRetention(o.token, env.progress())
	if err != nil {
		return err
	}
	v := retentionView{ID: orNull(receipt.ID), Erased: receipt.ID != "" || len(logs) > 0, Portions: viewPortions(receipt.Portions), Held: []heldPastView{},
		Logs: viewPurged(logs), Records: receipt.Records, Files: receipt.Files}
	if receipt.ID != "" {
		papers, err := s.WriteReceipt(receipt, o.pdf)
		if err != nil {
			return err
		}
		v.PDF = orNull(papers.PDF)
	}
	return env.say(v, func() *ui.Table {
		return fields("id", receipt.ID, "records_changed", v.Records, "files_removed", v.Files, "access_logs", len(v.Logs), "pdf", string(v.PDF))
	}, func() string {
		if !v.Erased {
			return env.T("nothing is past its term")
		}
		return env.T("%s: %d records and %d files were past their term; access logs: %d", receipt.ID, v.Records, v.Files, len(v.Logs)) + "\n" + string(v.PDF)
	})
}

func viewPurged(list []shop.LogPurged) []purgedView {
	out := []purgedView{}
	for _, l := range list {
		out = append(out, purgedView{l.Customer, l.Before, l.Lines})
	}
	return out
}

func (env *Env) warnDue(due shop.RetentionDue) {
	if due.Unended != "" {
		env.warn("run %s was cut off: with --yes it is completed", due.Unended)
	}
	var held []string
	for _, h := range due.Held {
		held = append(held, h.ID+" ("+h.Why+")")
	}
	if len(held) > 0 {
		env.warn("past their term and held: %s", strings.Join(firstFew(held), ", "))
	}
	for _, l := range due.Logs {
		env.warn("access log of %s: %s lines before %s", l.Customer, strconv.FormatInt(l.Lines, 10), l.Before)
	}
	if len(due.Portions)+len(due.Logs) > 0 {
		env.warn("nothing is erased yet: the same command with --yes --preview %s", due.Token)
	}
}
