package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type invoiceListOptions struct{ filter shop.InvoiceFilter }

func newInvoiceList(env *Env) *cobra.Command {
	var o invoiceListOptions
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("list invoices and credit notes"),
		Example: "  scatto invoice list --year 2026\n  scatto invoice list --unpaid",
		Args:    takes(),
	}
	c.Flags().StringVar(&o.filter.Customer, "customer", "", env.T("only those of the customer `ID`"))
	c.Flags().IntVar(&o.filter.Year, "year", 0, env.T("only those of the `YEAR`"))
	c.Flags().BoolVar(&o.filter.Unpaid, "unpaid", false, env.T("only those with something open"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		found, err := s.Invoices(o.filter)
		if err != nil {
			return err
		}
		return env.print(viewInvoices(found), func() *ui.Table { return env.invoiceRows(found) })
	})
}

func newInvoiceShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show NUMBER",
		Short:   env.T("everything about one invoice"),
		Example: "  scatto invoice show 1/2026",
		Args:    takes("NUMBER"),
	}
	c.ValidArgsFunction = completion(env, invoiceNumbers)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		one, err := s.IssuedInvoice(args[0])
		if err != nil {
			return err
		}
		return env.showInvoice(one)
	})
}

func (env *Env) showInvoice(one shop.Issued) error {
	return env.say(viewInvoice(one), func() *ui.Table {
		t := env.invoiceRows([]shop.Issued{one})
		t.Rows[0] = append(t.Rows[0], one.PDF, one.XML)
		return t
	}, func() string { return env.invoiceWords(one) })
}

func invoiceNumbers(s *shop.Shop) (out []string, err error) {
	found, err := s.Invoices(shop.InvoiceFilter{})
	for _, one := range found {
		out = append(out, one.Number.String()+"\t"+one.Buyer.Name)
	}
	if err != nil {
		return out, err
	}
	others, err := openingNumbers(s)
	return append(out, others...), err
}

// openNumbers are the invoices with something open, those of another system
// too, and the credit notes on which something is owed to the customer.
func openNumbers(s *shop.Shop) (out []string, err error) {
	found, err := s.Invoices(shop.InvoiceFilter{Unpaid: true})
	for _, one := range found {
		out = append(out, one.Number.String()+"\t"+one.Buyer.Name)
	}
	return out, err
}

// notesOwed are those credit notes alone: of the customer whose invoice is to be
// paid with one, where that is named already.
func notesOwed(s *shop.Shop, named []string) (out []string, err error) {
	which := shop.InvoiceFilter{Unpaid: true}
	if len(named) > 0 {
		paid, err := s.IssuedInvoice(named[0])
		if err != nil {
			return nil, err
		}
		which.Customer = paid.CustomerID
	}
	found, err := s.Invoices(which)
	for _, one := range found {
		if one.Owed > 0 {
			out = append(out, one.Number.String()+"\t"+one.Buyer.Name)
		}
	}
	return out, err
}

type invoiceExportOptions struct{ number, pdf, xml string }

func newInvoiceExport(env *Env) *cobra.Command {
	var o invoiceExportOptions
	c := &cobra.Command{
		Use:     "export NUMBER",
		Short:   env.T("write an invoice's PDF or XML to a file of your choice"),
		Example: "  scatto invoice export 1/2026 --pdf fattura.pdf --xml fattura.xml",
		Args:    takes("NUMBER"),
	}
	c.Flags().StringVar(&o.pdf, "pdf", "", env.T("the PDF's `FILE`"))
	c.Flags().StringVar(&o.xml, "xml", "", env.T("the XML's `FILE`"))
	c.ValidArgsFunction = completion(env, invoiceNumbers)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.number = args[0]
		one, err := s.ExportInvoice(o.number, o.pdf, o.xml)
		if err != nil {
			return err
		}
		return env.showInvoice(one)
	})
}
