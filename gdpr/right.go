package gdpr

import (
	"slices"
	"strings"

	"scatto/internal/refusal"
)

// Right is one of the nine rights of clause 6.1 of the privacy policy.
type Right string

// The rights, in the order of the clauses 6.1.1-6.1.9.
const (
	Access            Right = "access"
	Information       Right = "information"
	Rectification     Right = "rectification"
	Erasure           Right = "erasure"
	ConsentWithdrawal Right = "consent-withdrawal"
	Restriction       Right = "restriction"
	Objection         Right = "objection"
	Portability       Right = "portability"
	Complaint         Right = "complaint"
)

// RightFacts is what a right rests on and what the shop answers, in Italian:
// it stands in letters.
type RightFacts struct {
	Right      Right  `json:"right"`
	Clause     string `json:"clause"`  // of the privacy policy: 6.1.1
	Article    string `json:"article"` // of the GDPR
	Name       string `json:"name"`    // as the clause calls it
	Answer     string `json:"answer"`  // what the shop gives or does
	Exceptions string `json:"exceptions"`
}

// rightFacts follow clauses 6.1.1-6.1.9 and the articles behind them (R97-R100).
var rightFacts = [...]RightFacts{
	{Access, "6.1.1", "artt. 12(1), 15(1), 15(3)", "accesso ai dati",
		"conferma che i dati sono trattati e copia leggibile, la prima gratuita",
		"dati di altre persone, note riservate di terzi e password non si consegnano (art. 15(4))"},
	{Information, "6.1.2", "artt. 13-14, 15(1)(a)-(h), 22", "informazioni sul trattamento",
		"finalità, basi, destinatari, periodo, origine, nessuna decisione automatizzata", ""},
	{Rectification, "6.1.3", "artt. 16, 19", "rettifica e integrazione",
		"correzione con il valore di prima e di dopo, avviso ai destinatari",
		"una fattura emessa non si corregge: nota di variazione"},
	{Erasure, "6.1.4", "artt. 17, 18(1)(b), 19, 21", "cancellazione",
		"cancellazione o pseudonimizzazione per categoria, con ricevuta",
		"obblighi di legge (art. 17(3)(b): art. 2220 c.c., art. 22 DPR 600/1973, art. 39 DPR 633/1972) e difesa in giudizio (art. 17(3)(e))"},
	{ConsentWithdrawal, "6.1.5", "art. 7(3)", "revoca del consenso",
		"revoca registrata con l'istante, con effetto per il futuro", "i trattamenti che hanno un'altra base restano"},
	{Restriction, "6.1.6", "artt. 18(1)(a)-(d), 18(2), 18(3), 19", "limitazione del trattamento",
		"sola conservazione, con avviso prima che la limitazione sia tolta",
		"consenso, difesa in giudizio, diritti altrui, interesse pubblico rilevante (art. 18(2))"},
	{Objection, "6.1.7", "artt. 21(1), 21(2)-(3), 6(1)(f)", "opposizione",
		"il trattamento per legittimo interesse cessa; quello per marketing sempre",
		"motivi legittimi cogenti scritti, difesa in giudizio (art. 21(1))"},
	{Portability, "6.1.8", "art. 20(1)-(2)", "portabilità",
		"dati forniti dall'interessato in JSON e CSV, trasmessi ad altro titolare se fattibile",
		"dati dedotti, note del tecnico, dati di altre persone (art. 20(4))"},
	{Complaint, "6.1.9", "artt. 77, 79; artt. 140-bis ss. Codice", "reclamo al Garante",
		"indirizzo e modo di presentare il reclamo, in ogni risposta", ""},
}

// Rights lists the nine rights in the order of the clauses.
func Rights() []RightFacts { return slices.Clone(rightFacts[:]) }

// Facts gives what a right rests on; the zero RightFacts for an unknown one.
func (r Right) Facts() RightFacts {
	for _, f := range rightFacts {
		if f.Right == r {
			return f
		}
	}
	return RightFacts{}
}

// ParseRight reads a right; errors are usage refusals.
func ParseRight(s string) (Right, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	var keys []Right
	for _, f := range rightFacts {
		if string(f.Right) == s || f.Clause == s {
			return f.Right, nil
		}
		keys = append(keys, f.Right)
	}
	return "", refusal.Unknown("unknown-right", "unknown right %q", s, keys)
}

// ParseRights reads rights with commas between them, each once, in the order
// of the clauses.
func ParseRights(s string) (out []Right, err error) {
	for _, word := range strings.Split(s, ",") {
		r, err := ParseRight(word)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return sortRights(out), nil
}

// sortRights gives the rights in the order of the clauses, each once.
func sortRights(list []Right) (out []Right) {
	for _, f := range rightFacts {
		if slices.Contains(list, f.Right) {
			out = append(out, f.Right)
		}
	}
	return out
}
