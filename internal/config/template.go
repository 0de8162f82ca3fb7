package config

import (
	_ "embed"
	"maps"
	"slices"
	"strings"

	"scatto/internal/refusal"
)

// itValueTemplate is the commented file of profile it-value.
//
//go:embed template.toml
var itValueTemplate string

// Template is the commented scatto.toml of a new shop: the profile's values,
// and over them values by key ("company.name"; a name without table means
// [company]). An unknown profile or key is a usage refusal; a value is refused
// as Set refuses it.
func Template(profile string, values map[string]string) ([]byte, error) {
	data := []byte(itValueTemplate)
	switch profile {
	case ITValue:
	case ISTES:
		for _, s := range istesValues() {
			var err error
			if data, err = Set(data, s[0], s[1]); err != nil {
				return nil, err
			}
		}
	default:
		return nil, refusal.Unknown("unknown-profile", "there is no profile %q", profile, []string{ITValue, ISTES})
	}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		full := key
		if !strings.Contains(key, ".") {
			full = "company." + key
		}
		var err error
		if data, err = Set(data, full, values[key]); err != nil {
			return nil, err
		}
	}
	return data, nil
}

// istesValues are what profile istes sets otherwise (spec: cli.md, "Set-up").
func istesValues() [][2]string {
	return [][2]string{
		{"profile", ISTES},
		{"calendar.closures", ""},
		{"tariff.price_list", "scatto"},
		{"gates.ads", "true"},
		{"gates.contract_first", "true"},
		{"gates.walk_in", "true"},
		{"gates.out_of_hours_override", "true"},
		{"gates.phone_only_urgent", "true"},
		{"mail.pec_required_without_contract", "true"},
	}
}
