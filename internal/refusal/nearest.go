package refusal

import "strings"

// Unknown refuses a value that is none of the options, and names the nearest.
// The format has one %q for the value.
func Unknown[T ~string](kind, format, value string, options []T) *Error {
	names := make([]string, len(options))
	for i, o := range options {
		names[i] = string(o)
	}
	e := Usage(kind, format, value)
	if near := Nearest(value, names); near != "" {
		return e.WithHint("did you mean %s? valid are: %s", near, strings.Join(names, ", "))
	}
	return e.WithHint("valid are: %s", strings.Join(names, ", "))
}

// Nearest gives the option that is fewest edits away from s, "" when none is
// near enough to be a slip of the keyboard.
func Nearest(s string, options []string) string {
	best, least := "", len(s)/3+2
	low := strings.ToLower(s)
	for _, o := range options {
		option := strings.ToLower(o)
		d := min(1, len(option)-len(low))
		if s == "" || !strings.HasPrefix(option, low) {
			if far := len(option) - len(low); max(far, -far) >= least {
				continue // so many have to be added or dropped: a name pasted by mistake is compared with none
			}
			d = Distance(low, option)
		}
		if d < least {
			best, least = o, d
		}
	}
	return best
}

// Distance is Levenshtein's with neighbours swapped as one edit: the fewest
// bytes to add, drop, exchange or swap that turn a into b.
func Distance(a, b string) int {
	var short [3][24]int // a name's word fits: nothing is allocated for it
	before, row, next := short[0][:], short[1][:], short[2][:]
	if len(b) >= len(short[0]) {
		before, row, next = make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	}
	for j := range len(b) + 1 {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next[0] = i
		for j := 1; j <= len(b); j++ {
			cost := row[j-1]
			if a[i-1] != b[j-1] {
				cost++
			}
			next[j] = min(cost, row[j]+1, next[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row, next = row, next, before
	}
	return row[len(b)]
}
