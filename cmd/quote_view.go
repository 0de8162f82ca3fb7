package cmd

import (
	"path/filepath"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/shop"
	"scatto/tariff/contract"
)

// offerView is the JSON of a quote, wherever one is printed.
type offerView struct {
	ID              string              `json:"id"`
	Customer        string              `json:"customer"`
	Title           string              `json:"title"`
	State           contract.QuoteState `json:"state"`
	Date            calendar.Date       `json:"date"`
	ValidTo         calendar.Date       `json:"valid_to"`
	Lines           []offerLineView     `json:"lines"`
	Options         []offerOptionView   `json:"options"`
	Chosen          []string            `json:"chosen"`
	Net             money.Cents         `json:"net"` // of the lines offered in any case and those chosen
	VAT             *money.Cents        `json:"vat"` // null: not known
	Total           *money.Cents        `json:"total"`
	Deposit         *offerDepositView   `json:"deposit"`
	Terms           orNull              `json:"terms"`
	ContractKind    orNull              `json:"contract_kind"`
	ContractFrom    calendar.Date       `json:"contract_from"`
	AnnualFee       *money.Cents        `json:"annual_fee"`
	Fee             *offerFeeView       `json:"fee"` // by other periods than years
	ProRata         bool                `json:"pro_rata"`
	Minutes         *int64              `json:"minutes"`
	Analysis        orNull              `json:"analysis"`
	AnalysisFile    orNull              `json:"analysis_file"`
	Channel         orNull              `json:"channel"`
	Note            orNull              `json:"note"`
	SentAt          stamp               `json:"sent_at"`
	Letters         []int64             `json:"letters"`
	Signed          *signingView        `json:"signed"`
	ContractSent    *dispatchView       `json:"contract_sent"`
	ContractSigned  *signingView        `json:"contract_signed"`
	Revoked         *dispatchView       `json:"revoked"`
	Refused         calendar.Date       `json:"refused"`
	RefusedWhy      orNull              `json:"refused_why"`
	LastDayToRevoke calendar.Date       `json:"last_day_to_revoke"`
	LegalWarning    orNull              `json:"legal_warning"`
	Contract        orNull              `json:"contract"`
	Invoices        []string            `json:"invoices"`      // its lines stand on
	InvoiceLines    []string            `json:"invoice_lines"` // those of them that wait
	Revises         orNull              `json:"revises"`
	RevisedBy       orNull              `json:"revised_by"`
	Task            orNull              `json:"task"` // in quote due
	TaskBy          calendar.Date       `json:"task_by"`
	AddedAt         stamp               `json:"added_at"`
	AddedBy         string              `json:"added_by"`
	History         []quoteStepView     `json:"history"`
	Warnings        []warningView       `json:"warnings"`
}

type signingView struct {
	Date     calendar.Date `json:"date"`
	Provider orNull        `json:"provider"`
	proofView
}

type dispatchView struct {
	Date calendar.Date `json:"date"`
	At   stamp         `json:"at"`
	How  orNull        `json:"how"`
	proofView
}

type quoteStepView struct {
	At     stamp  `json:"at"`
	By     string `json:"by"`
	Action string `json:"action"`
	Note   orNull `json:"note"`
}

func (env *Env) viewQuote(s *shop.Shop, q shop.Quoted) offerView {
	v := offerView{
		ID: q.ID, Customer: q.Customer, Title: q.Title, State: q.State, Date: q.Date, ValidTo: q.ValidTo, Lines: []offerLineView{}, Options: []offerOptionView{}, Net: q.Net,
		ContractKind: orNull(q.Kind), ContractFrom: q.From, AnnualFee: q.AnnualFee, ProRata: q.ProRata, Minutes: q.Minutes,
		Analysis: orNull(q.Analysis), Channel: orNull(q.Channel), Note: orNull(q.Note), SentAt: stamp(q.SentAt), Letters: list(q.Letters),
		Signed: viewSigning(s, q.Signed), ContractSent: viewDispatch(s, q.Sent), ContractSigned: viewSigning(s, q.ContractSigned),
		Revoked: viewDispatch(s, q.Revoked), Refused: q.Refused, LastDayToRevoke: q.LastDayToRevoke(), Contract: orNull(q.Contract),
		AddedAt: stamp(q.AddedAt), AddedBy: q.AddedBy, History: []quoteStepView{}, Warnings: env.warnings(q.Warnings),
	}
	v.Chosen, v.Terms, v.RefusedWhy, v.Revises, v.RevisedBy = list(q.Chosen), orNull(q.Terms), orNull(q.RefusedWhy), orNull(q.Revises), orNull(q.RevisedBy)
	v.Invoices, v.InvoiceLines, v.Task, v.TaskBy = list(q.Invoices), list(q.Waiting), orNull(q.Task), q.TaskBy
	v.viewOffer(q)
	if q.Untaxed == nil {
		v.VAT, v.Total = &q.Totals.VAT, &q.Totals.Total
	}
	if q.AnalysisFile.File != "" {
		v.AnalysisFile = orNull(filepath.Join(s.Dir(), filepath.FromSlash(q.AnalysisFile.File)))
	}
	if q.State == contract.QuoteImplicit {
		v.LegalWarning = orNull(env.message(shop.LegalWarning(q.Quote)))
	}
	for _, h := range q.History {
		v.History = append(v.History, quoteStepView{stamp(h.At), h.By, h.Action, orNull(h.Note)})
	}
	return v
}

func viewSigning(s *shop.Shop, m contract.Signature) *signingView {
	if m.Date.IsZero() {
		return nil
	}
	return &signingView{m.Date, orNull(m.Provider), viewQuoteProof(s, m.Proof)}
}

func viewDispatch(s *shop.Shop, d contract.Dispatch) *dispatchView {
	if d.Date.IsZero() {
		return nil
	}
	return &dispatchView{d.Date, stamp(d.At), orNull(d.How), viewQuoteProof(s, d.Proof)}
}

func viewQuoteProof(s *shop.Shop, p contract.Proof) proofView {
	v := proofView{Evidence: orNull(p.Text), FileName: orNull(p.FileName), FileHash: orNull(p.FileHash)}
	if p.File != "" {
		v.File = orNull(filepath.Join(s.Dir(), filepath.FromSlash(p.File)))
	}
	return v
}
