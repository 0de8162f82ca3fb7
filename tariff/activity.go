package tariff

import (
	"slices"
	"strings"

	"scatto/internal/refusal"
)

// Activities gives every activity in the order of the help.
func Activities() []Activity {
	return []Activity{
		OwnSoftware, ThirdPartySoftware, Hardware, SysadminDelegated, Training, OnSite, GDPRConformity,
		OwnSoftwareUpdate, DatabaseUpdate, OSUpdate, UnplannedBackup, Restore, Customisation, Consultancy, Other,
	}
}

// Covers gives every kind of cover.
func Covers() []Cover {
	return []Cover{NoCover, CoverSupport, CoverSoftware, CoverHardware, CoverADS}
}

// Regimes gives every way in which work is paid.
func Regimes() []Regime {
	return []Regime{Billed, Contract, BilledPlusCallFee, CallFeeOnly, Free, ByQuote, RefusedHardware}
}

// ParseActivity reads an activity's name; an unknown one is a usage refusal.
func ParseActivity(s string) (Activity, error) {
	if slices.Contains(Activities(), Activity(s)) {
		return Activity(s), nil
	}
	return "", refusal.Unknown("unknown-activity", "%q is not an activity", s, Activities())
}

// ParseCover reads a kind of cover; an unknown one is a usage refusal.
func ParseCover(s string) (Cover, error) {
	if slices.Contains(Covers(), Cover(s)) {
		return Cover(s), nil
	}
	return "", refusal.Unknown("unknown-contract-kind", "%q is not a kind of contract", s, Covers())
}

// ParseRegime reads a regime's name; an unknown one is a usage refusal.
func ParseRegime(s string) (Regime, error) {
	if slices.Contains(Regimes(), Regime(s)) {
		return Regime(s), nil
	}
	return "", refusal.Unknown("unknown-regime", "%q is not a regime", s, Regimes())
}

func list[T ~string](names []T) string {
	words := make([]string, len(names))
	for i, n := range names {
		words[i] = string(n)
	}
	return strings.Join(words, ", ")
}

// Label names the activity as the customer reads it.
func (a Activity) Label() string {
	switch a {
	case Hardware:
		return "Assistenza hardware"
	case SysadminDelegated:
		return "Intervento sistemistico"
	case Training:
		return "Formazione"
	case OnSite:
		return "Intervento presso il cliente"
	case GDPRConformity:
		return "Intervento per la conformità GDPR"
	case OwnSoftwareUpdate:
		return "Aggiornamento del programma"
	case DatabaseUpdate:
		return "Aggiornamento del database"
	case OSUpdate:
		return "Aggiornamento del sistema operativo"
	case UnplannedBackup:
		return "Backup non pianificato"
	case Restore:
		return "Ripristino di dati"
	case Customisation:
		return "Personalizzazione"
	case Consultancy:
		return "Consulenza"
	case Other:
		return "Assistenza"
	}
	return "Assistenza remota"
}
