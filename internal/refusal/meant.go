package refusal

import (
	"math/bits"
	"slices"
	"strconv"
	"strings"
)

// MostNear is how many names a hint gives as meant.
const MostNear = 3

// OrMeant asks in the hint whether one of near was meant, before what the hint
// said; with nothing near the hint stays.
func (e *Error) OrMeant(near ...string) *Error {
	if len(near) == 0 {
		return e
	}
	return e.WithHint("did you mean %s? else: %s", strings.Join(near[:min(len(near), MostNear)], ", "), &Error{Message: e.Hint, Args: e.HintArgs})
}

// Slip tells how far word is from what was typed; false when it is too far for
// a slip of the keyboard. Both are folded by the caller.
func Slip(typed, word string) (far int, ok bool) {
	most := 0
	switch n := len(typed); {
	case n >= 9:
		most = 3
	case n >= 6:
		most = 2
	case n >= 3:
		most = 1
	}
	if d := len(typed) - len(word); max(d, -d) > most || most == 0 {
		return 0, false
	}
	if bits.OnesCount64(letters(typed)&^letters(word)) > most { // cheaper, and says no to nearly all
		return 0, false
	}
	far = Distance(typed, word)
	return far, far <= most
}

// letters are those that stand in s: each edit brings one more at most.
func letters(s string) (set uint64) {
	for i := range len(s) {
		set |= 1 << (s[i] & 63)
	}
	return set
}

// AllNear gives those names that typed is a slip of, the nearest first and at
// most MostNear, whatever the case of their letters.
func AllNear(typed string, names []string) (near []string) {
	far := map[string]int{}
	typed = strings.ToLower(strings.TrimSpace(typed))
	for _, name := range names {
		low := strings.ToLower(name)
		if d, ok := Slip(typed, low); ok {
			far[name] = d
		} else if len(typed) >= 3 && strings.Contains(low, typed) {
			far[name] = 1
		} else {
			for word := range strings.FieldsSeq(low) {
				if d, ok := Slip(typed, word); ok {
					far[name] = d + 1 // of a part of the name only
				}
			}
		}
		if far[name] > 0 {
			near = append(near, name)
		}
	}
	slices.SortStableFunc(near, func(a, b string) int { return far[a] - far[b] })
	return near[:min(len(near), MostNear)]
}

// SlipsOf gives the numbers that one slip of the fingers turns into n, the
// likeliest first: digits swapped; a digit typed twice, or once for twice;
// another digit, one too many or one missing.
func SlipsOf(n int64) (slips [3][]int64) {
	digits := strconv.FormatInt(n, 10)
	seen := map[int64]bool{n: true}
	add := func(class int, s string) {
		if m, err := strconv.ParseInt(s, 10, 64); err == nil && m > 0 && s[0] != '0' && !seen[m] {
			seen[m] = true
			slips[class] = append(slips[class], m)
		}
	}
	for i := 1; i < len(digits); i++ {
		add(0, digits[:i-1]+digits[i:i+1]+digits[i-1:i]+digits[i+1:])
		if digits[i] == digits[i-1] {
			add(1, digits[:i]+digits[i+1:])
		}
	}
	for i := range digits {
		add(1, digits[:i+1]+digits[i:])
	}
	for i := range digits {
		if len(digits) > 1 {
			add(2, digits[:i]+digits[i+1:])
		}
		for d := '0'; d <= '9'; d++ {
			add(2, digits[:i]+string(d)+digits[i+1:])
			add(2, digits[:i]+string(d)+digits[i:])
		}
	}
	for d := '0'; d <= '9'; d++ {
		add(2, digits+string(d))
	}
	return slips
}
