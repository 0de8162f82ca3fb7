package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newProcessorContract(env *Env) *cobra.Command {
	var in gdpr.ProcessorContract
	var clauses []string
	var evidence string
	c := &cobra.Command{
		Use:   "contract ID --date DATE --evidence FILE|TEXT --clauses LIST",
		Short: env.T("file the contract with a processor, by the clauses found in it"),
		Long:  env.T("The clauses that art. 28(3) asks of the contract:\n%s", clauseLines()),
		Example: "  scatto gdpr processor contract F0001 --date 2026-02-01 --evidence dpa.pdf --clauses all\n" +
			"  scatto gdpr processor contract F0001 --date 2026-02-01 --evidence dpa.pdf --clauses subject,a,b,c,e,f,g",
		Args: takes("ID"),
	}
	dateFlag(c, &in.Date, "date", env.T("day of the contract"))
	dateFlag(c, &in.Until, "until", env.T("last day (default: as long as the service lasts)"))
	c.Flags().StringVar(&evidence, "evidence", "", env.T("the signed `FILE`, or words that say where it lies"))
	c.Flags().StringSliceVar(&clauses, "clauses", nil, env.T("`CLAUSES` found in it: all, or their letters with commas"))
	completeFlag(c, "clauses", append([]string{"all"}, gdpr.ClauseCodes()...))
	completeRecipients(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) (err error) {
		if err := need(c, "date", "evidence", "clauses"); err != nil {
			return err
		}
		if in.Clauses, err = gdpr.ParseClauses(clauses); err != nil {
			return err
		}
		r, err := s.FileContract(args[0], in, evidence)
		if err != nil {
			return err
		}
		return env.showRecipient(s, r)
	})
}

// clauseLines are the clauses of art. 28, a line each.
func clauseLines() string {
	var lines []string
	for _, one := range gdpr.Clauses() {
		lines = append(lines, "  "+(one.Code + "        ")[:8]+clipped(one.Italian, 66))
	}
	return strings.Join(lines, "\n")
}

func newProcessorPDF(env *Env) *cobra.Command {
	var path string
	c := &cobra.Command{
		Use:     "pdf ID",
		Short:   env.T("write a processor's sheet as PDF: contract, clauses, notices, history"),
		Example: "  scatto gdpr processor pdf F0001",
		Args:    takes("ID"),
	}
	pdfFlag(env, c, &path, "registers")
	completeRecipients(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		file, err := s.WriteProcessor(args[0], path)
		if err != nil {
			return err
		}
		return env.sayPaper(file)
	})
}

// toldView is the JSON of notices just given.
type toldView struct {
	Processor string        `json:"processor"`
	Told      []noticeGiven `json:"told"`
}

// noticeGiven is one customer's notice of a sub-processor.
type noticeGiven struct {
	Customer string        `json:"customer"`
	On       calendar.Date `json:"on"`
	How      string        `json:"how"`
	Letter   *int64        `json:"letter"` // in the outbox
	Objected calendar.Date `json:"objected"`
	Answer   orNull        `json:"answer"`
}

func viewNoticesGiven(all []gdpr.ChangeNotice) []noticeGiven {
	out := []noticeGiven{}
	for _, n := range all {
		v := noticeGiven{Customer: n.Customer, On: n.On, How: n.How, Objected: n.Objected, Answer: orNull(n.Answer)}
		if n.Letter != 0 {
			v.Letter = &n.Letter
		}
		out = append(out, v)
	}
	return out
}

func newProcessorTell(env *Env) *cobra.Command {
	var in shop.TellInput
	c := &cobra.Command{
		Use:   "tell ID (--send | --how TEXT)",
		Short: env.T("tell customers of a new sub-processor, who may object (art. 28(2))"),
		Long: env.T("Without --customer all customers with an agreement who were not told yet. --send\n" +
			"puts a letter with its PDF into the outbox, --how records another way."),
		Example: "  scatto gdpr processor tell F0002 --send --object-by 2026-12-15\n  scatto gdpr processor tell F0002 --customer miramare --how \"PEC del 20/11/2026\"",
		Args:    takes("ID"),
	}
	c.Flags().StringArrayVar(&in.Customers, "customer", nil, env.T("only this `CUSTOMER`; repeat it for more"))
	c.Flags().BoolVar(&in.Send, "send", false, env.T("put the letters into the outbox"))
	c.Flags().StringVar(&in.How, "how", "", env.T("how the customer was told, a `TEXT`"))
	dateFlag(c, &in.On, "on", env.T("day (default today)"))
	dateFlag(c, &in.ObjectBy, "object-by", env.T("last day to object (default: as the agreement says)"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	completeRecipients(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) (err error) {
		in.Recipient = args[0]
		for i, words := range in.Customers {
			if in.Customers[i], err = payerMeant(s, words); err != nil {
				return err
			}
		}
		r, told, err := s.TellRecipient(in)
		if err != nil {
			return err
		}
		return env.print(toldView{r.ID, viewNoticesGiven(told)}, func() *ui.Table {
			t := &ui.Table{Head: []string{env.T("Customer"), env.T("On"), env.T("How"), env.T("Letter")}, Right: []int{3}}
			for _, n := range told {
				t.Add(n.Customer, n.On, n.How, n.Letter)
			}
			return t
		})
	})
}

func newProcessorObjection(env *Env) *cobra.Command {
	var on calendar.Date
	var answer string
	c := &cobra.Command{
		Use:     "objection ID CUSTOMER --answer TEXT",
		Short:   env.T("record what a customer answered to the notice of a sub-processor"),
		Example: "  scatto gdpr processor objection F0002 miramare --answer \"si oppone: chiede server in Italia\"",
		Args:    takes("ID", "CUSTOMER"),
	}
	c.Flags().StringVar(&answer, "answer", "", env.T("what he answered, a `TEXT`"))
	dateFlag(c, &on, "on", env.T("day (default today)"))
	completeRecipients(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		card, err := customerMeant(s, args[1])
		if err != nil {
			return err
		}
		if on.IsZero() {
			on = s.Today()
		}
		r, err := s.RecordObjection(args[0], card.ID, on, answer)
		if err != nil {
			return err
		}
		return env.showRecipient(s, r)
	})
}
