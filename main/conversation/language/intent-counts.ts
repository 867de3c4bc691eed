/**
 * How often the shapes of messages occur with each intent, in the order of `Intent`. Made by `tests/eval/learn.ts` from
 * the development part of the evaluation set; not edited by hand.
 */

/** Messages counted for each intent. */
export const TOTALS: readonly number[] = [52, 115, 133, 113, 88, 66, 103, 76, 69, 52, 53, 62];

const ROWS = `
?	4 0 0 0 0 7 32 16 0 0 10 3
NAME	32 110 127 108 86 66 97 40 53 12 18 16
NAME $	9 72 57 54 66 24 61 14 17 4 10 3
NAME NUMBER	0 3 11 0 0 0 0 0 0 0 0 1
NAME RUN	0 0 1 0 0 0 0 0 1 0 0 0
NAME a	4 7 1 2 1 1 1 2 2 0 0 1
NAME about	0 2 0 0 0 0 2 0 0 0 0 1
NAME add	0 3 0 0 0 0 0 0 0 0 0 0
NAME after	0 6 0 0 8 0 1 0 0 0 0 0
NAME also	0 0 1 0 0 0 1 0 0 0 0 0
NAME altogether	0 0 0 2 0 0 0 0 0 0 0 0
NAME an	0 1 0 0 0 0 1 0 0 0 0 0
NAME and	0 7 2 2 8 14 1 0 1 0 0 0
NAME any	0 0 0 13 0 0 0 0 0 0 0 0
NAME approval	0 0 0 1 1 0 0 0 0 0 0 0
NAME are	0 6 1 1 7 1 0 2 2 0 0 0
NAME as	0 4 0 0 1 0 0 0 2 1 0 0
NAME at	0 3 4 0 1 3 1 1 2 0 0 0
NAME back	0 1 0 0 0 0 0 0 0 1 0 0
NAME be	0 0 0 0 0 2 1 0 0 0 0 0
NAME before	0 7 0 0 27 0 1 0 0 0 0 0
NAME between	0 1 0 0 1 0 0 0 0 0 0 0
NAME but	0 0 1 0 1 0 0 0 0 0 0 0
NAME by	0 1 2 0 0 0 0 0 0 0 0 0
NAME call	0 2 0 0 0 0 0 0 0 0 0 0
NAME can	0 3 1 1 0 0 0 0 0 0 1 0
NAME case	0 0 0 0 0 0 0 0 2 0 0 0
NAME check	0 2 0 0 0 0 0 0 0 0 0 0
NAME could	0 0 0 0 0 2 0 0 0 0 0 0
NAME do	0 0 0 0 0 1 4 0 0 0 0 0
NAME does	0 1 1 0 0 0 1 0 0 0 0 0
NAME don't	0 0 0 0 0 1 0 0 0 1 0 0
NAME done	0 1 1 0 0 0 0 0 0 0 0 0
NAME down	1 0 1 0 0 0 0 0 0 0 0 0
NAME drags	0 0 0 0 0 2 0 0 0 0 0 0
NAME ever	0 1 0 1 0 0 0 0 0 0 0 0
NAME faster	0 0 0 0 0 3 0 0 0 0 0 0
NAME field	0 0 0 2 0 0 0 0 0 0 0 0
NAME first	0 0 0 0 2 0 0 0 0 0 0 0
NAME for	0 4 1 4 1 0 3 1 15 0 0 0
NAME form	0 2 0 2 0 0 1 0 0 0 0 0
NAME from	0 1 5 3 0 0 0 0 1 0 0 0
NAME gets	0 1 0 0 3 0 1 0 0 0 0 0
NAME go	0 1 1 0 0 0 0 0 0 0 0 0
NAME happens	0 0 1 1 0 0 0 0 0 0 0 0
NAME has	0 5 2 3 3 0 1 0 0 0 0 0
NAME have	0 0 1 0 2 0 2 5 0 0 0 0
NAME here	1 0 0 0 0 0 1 0 0 0 1 0
NAME himself	0 0 2 0 0 0 0 0 0 0 0 0
NAME if	0 0 5 0 0 0 0 0 0 0 0 0
NAME in	0 6 2 3 3 6 7 0 1 1 0 1
NAME instead	0 0 2 0 0 0 0 0 0 0 0 0
NAME into	0 0 1 0 0 0 1 0 0 0 0 0
NAME is	0 14 18 8 9 9 2 0 4 0 0 0
NAME isn't	0 0 1 5 0 0 0 0 0 0 0 0
NAME it	0 2 0 1 3 2 0 0 0 1 0 0
NAME job	0 0 2 0 0 0 0 0 0 0 0 0
NAME last	0 0 0 0 2 0 0 0 0 0 0 0
NAME me	6 0 1 0 0 0 0 0 0 0 2 4
NAME must	0 1 3 0 3 0 0 0 0 0 0 0
NAME my	0 0 0 0 0 0 0 0 0 1 0 1
NAME needs	0 3 0 0 0 0 0 0 0 0 0 0
NAME no	0 1 0 1 0 0 0 0 0 0 0 0
NAME now	0 1 2 1 0 0 0 1 4 0 0 0
NAME number	0 2 0 1 0 0 0 0 0 0 0 0
NAME of	0 1 0 3 1 1 1 1 2 0 1 0
NAME off	0 0 0 3 0 0 2 0 0 0 0 0
NAME on	0 2 3 3 0 0 0 5 2 0 0 0
NAME once	0 3 1 0 1 0 1 0 0 0 0 0
NAME only	0 0 3 1 4 0 0 0 0 0 0 0
NAME ought	0 2 1 0 0 0 0 0 0 0 0 0
NAME out	0 2 2 4 0 2 0 1 0 0 0 0
NAME over	0 3 2 0 0 0 0 0 0 0 0 0
NAME please	0 1 1 2 1 0 0 0 1 0 1 0
NAME prior	0 0 0 0 2 0 0 0 0 0 0 0
NAME quit	0 0 0 1 0 0 1 0 0 0 0 0
NAME really	0 0 0 0 0 0 0 2 0 0 0 0
NAME review	0 0 1 0 0 0 1 0 0 0 0 0
NAME right	0 1 0 0 0 0 1 0 0 0 0 0
NAME role	0 0 1 3 0 0 0 0 0 0 0 0
NAME run	0 0 0 0 0 2 1 0 1 0 0 0
NAME should	0 11 12 0 6 1 0 0 0 0 0 0
NAME shouldn't	0 0 2 1 0 0 0 0 0 0 0 0
NAME so	1 0 0 1 0 1 1 1 0 0 0 0
NAME start	1 0 1 0 0 0 0 0 0 0 0 0
NAME step	0 1 1 6 0 0 0 0 0 0 0 0
NAME straight	0 0 0 0 2 0 0 0 0 0 0 0
NAME take	0 0 0 0 0 2 3 2 0 0 0 0
NAME takes	0 1 7 0 0 4 0 0 1 0 0 0
NAME team	0 3 3 1 0 0 0 0 0 0 0 0
NAME that's	0 0 1 0 0 0 0 1 0 0 0 0
NAME the	0 24 29 10 40 10 11 0 5 0 0 0
NAME them	0 1 0 1 0 0 0 0 0 0 0 0
NAME then	0 1 0 0 2 0 0 0 0 0 0 0
NAME there	0 2 0 0 0 0 0 0 0 0 0 0
NAME thing	0 1 0 1 0 0 0 0 0 0 0 0
NAME this	0 0 0 0 0 0 0 0 0 0 2 0
NAME tick	0 0 0 0 0 0 0 0 2 0 0 0
NAME time	0 0 0 0 0 2 1 0 0 0 0 0
NAME to	6 4 6 1 1 2 3 0 1 0 1 1
NAME two	0 0 0 0 0 0 2 0 0 0 0 0
NAME until	0 0 2 0 2 0 0 0 0 0 0 0
NAME up	3 0 1 3 4 0 0 1 1 0 0 0
NAME wait	0 0 0 0 1 1 0 0 0 0 0 0
NAME we	0 4 0 1 0 0 0 0 0 1 0 0
NAME whenever	0 0 2 0 0 0 0 0 0 0 0 0
NAME while	0 0 0 0 0 3 0 0 0 0 0 0
NAME who	0 2 0 0 0 0 0 0 0 0 0 0
NAME with	0 2 0 2 0 0 0 0 0 0 0 0
NAME yet	0 0 0 0 0 0 0 2 0 0 0 0
NAME you	0 1 0 1 1 2 0 0 0 0 1 0
NUMBER	1 6 45 0 0 0 0 4 7 0 0 9
NUMBER $	0 0 9 0 0 0 0 1 4 0 0 7
NUMBER NAME	0 0 3 0 0 0 0 1 0 0 0 1
NUMBER NUMBER	0 0 2 0 0 0 0 0 0 0 0 2
NUMBER days	0 0 4 0 0 0 0 0 0 0 0 0
NUMBER hours	0 0 9 0 0 0 0 0 0 0 0 0
NUMBER instead	0 0 4 0 0 0 0 0 0 0 0 0
NUMBER min	0 4 1 0 0 0 0 0 0 0 0 0
NUMBER mins	0 0 2 0 0 0 0 0 0 0 0 0
NUMBER minutes	0 1 11 0 0 0 0 0 0 0 0 0
NUMBER pm	0 0 2 0 0 0 0 0 0 0 0 0
NUMBER to	0 0 0 0 0 0 0 0 2 0 0 0
RUN	0 5 6 3 2 2 7 31 39 0 0 1
RUN $	0 0 0 0 1 0 3 13 15 0 0 0
RUN NAME	0 2 2 1 0 1 2 7 2 0 0 0
RUN NUMBER	0 0 0 0 0 0 0 4 7 0 0 0
RUN RUN	0 0 0 0 0 0 0 22 21 0 0 0
RUN for	0 0 0 0 0 0 0 0 3 0 0 0
RUN form	0 0 0 2 0 0 0 0 0 0 0 0
RUN is	0 1 0 0 0 0 1 1 2 0 0 0
RUN move	0 0 0 0 0 0 0 1 1 0 0 0
RUN on	0 0 0 0 0 0 0 1 2 0 0 0
RUN takes	0 0 2 0 0 0 0 0 0 0 0 0
RUN to	0 0 0 0 0 0 0 0 3 0 0 0
^ NAME	6 18 58 21 43 28 0 3 10 2 4 4
^ RUN	0 0 0 0 0 1 0 0 2 0 0 1
^ actually	0 0 0 0 0 0 0 0 0 2 0 0
^ add	0 8 1 0 0 0 0 0 0 0 0 0
^ after	0 5 0 0 0 0 0 0 0 0 0 0
^ also	0 2 0 0 0 0 0 0 0 0 0 0
^ and	0 1 1 0 0 0 0 0 0 0 0 0
^ any	0 0 0 0 0 1 0 1 0 0 1 0
^ anything	0 0 0 0 0 0 0 4 0 0 0 0
^ are	0 0 0 0 0 0 1 2 0 0 0 0
^ asdf	0 0 0 0 0 0 0 0 0 0 0 2
^ assign	0 0 0 0 1 0 0 0 1 0 0 0
^ before	0 3 0 0 0 0 0 0 0 0 0 0
^ begin	0 0 0 0 0 0 0 0 2 0 0 0
^ call	0 0 3 0 0 0 0 0 2 0 0 0
^ can	2 1 0 0 0 2 2 0 1 2 2 2
^ cancel	0 0 0 0 0 0 0 0 1 2 0 0
^ cheers	0 0 0 0 0 0 0 0 0 0 2 0
^ could	0 1 0 0 0 0 1 0 0 0 0 0
^ create	0 3 0 0 0 0 0 0 0 0 0 0
^ cut	0 0 2 2 0 1 0 0 0 0 0 0
^ delete	0 0 0 4 0 0 0 0 0 0 0 0
^ did	0 0 0 0 0 0 0 3 0 0 0 0
^ do	0 0 1 1 2 2 2 0 1 0 0 2
^ does	0 0 0 0 0 0 2 1 0 0 0 0
^ don't	0 1 0 4 2 0 0 0 0 1 0 0
^ drop	0 0 0 5 0 0 0 0 0 1 0 0
^ eliminate	0 0 0 2 0 0 0 0 0 0 0 0
^ email	0 0 1 0 1 0 0 0 0 0 0 0
^ every	0 3 0 0 0 0 0 0 0 0 0 0
^ explain	0 0 0 0 0 0 2 0 0 0 0 1
^ first	0 2 0 0 3 0 0 0 0 0 0 0
^ forget	0 0 0 2 0 0 0 0 0 2 0 0
^ freeze	0 0 0 0 0 0 0 0 2 0 0 0
^ get	0 0 0 5 0 0 0 0 1 1 0 0
^ give	0 0 2 0 0 0 0 1 3 0 1 1
^ good	0 0 0 0 0 0 0 0 0 0 3 0
^ hand	0 0 2 0 1 0 0 0 1 0 0 0
^ hello	0 0 0 0 0 0 0 0 0 0 3 0
^ help	2 0 0 0 0 0 0 0 0 0 0 0
^ hey	0 0 0 0 0 0 0 0 0 0 2 0
^ hi	0 0 0 0 0 0 0 0 0 0 2 0
^ how	2 0 0 0 0 4 11 12 0 0 6 5
^ how's	0 0 0 0 0 0 0 2 0 0 0 0
^ i	10 5 0 2 0 0 0 0 0 3 4 0
^ i'd	2 1 0 1 2 0 0 0 0 0 0 0
^ i'm	2 0 0 0 0 1 0 0 1 0 2 0
^ if	0 0 7 0 0 0 0 0 0 0 0 0
^ insert	0 2 0 0 0 0 0 0 0 0 0 0
^ is	0 0 0 1 0 0 6 6 0 0 0 3
^ kick	0 0 0 1 0 0 0 0 2 0 0 0
^ kill	0 0 0 2 0 0 0 0 0 0 0 0
^ launch	0 0 0 0 0 0 0 0 2 0 0 0
^ let	3 0 4 1 1 2 0 0 2 0 0 0
^ let's	1 2 0 0 0 0 0 0 1 0 0 0
^ list	0 0 0 0 0 0 2 0 0 0 0 0
^ make	0 1 6 0 1 2 0 0 0 0 0 0
^ mark	0 0 0 0 0 0 0 0 2 0 0 0
^ move	0 0 0 0 6 0 0 0 0 0 0 0
^ my	3 1 0 0 0 0 0 0 0 0 0 0
^ never	0 0 0 0 0 0 0 0 0 3 0 0
^ new	1 3 0 0 0 0 0 0 2 0 0 0
^ no	0 0 3 4 0 0 0 0 0 1 0 0
^ nobody	0 0 0 2 0 0 0 0 0 0 0 0
^ oh	0 0 0 0 0 0 0 0 0 2 0 0
^ on	0 0 0 0 0 0 0 0 0 2 0 0
^ only	0 0 4 0 0 0 0 0 0 0 0 0
^ oops	0 0 0 0 0 0 0 0 0 2 0 0
^ our	1 1 0 0 0 2 0 0 0 0 0 0
^ pause	0 0 0 0 0 0 0 0 2 0 0 0
^ please	1 3 1 2 0 0 0 0 2 1 0 1
^ put	0 3 0 0 4 0 0 0 3 1 0 0
^ remove	0 0 0 11 0 0 0 0 0 0 0 0
^ rename	0 0 2 0 0 0 0 0 0 0 0 0
^ report	0 0 0 0 1 1 0 0 0 0 0 0
^ resume	0 0 0 0 0 0 0 0 2 0 0 0
^ revert	0 0 0 0 0 0 0 0 0 3 0 0
^ run	0 0 1 0 2 0 0 0 1 0 0 0
^ scrap	0 0 0 2 0 0 0 0 0 0 0 0
^ select	0 0 0 0 0 0 0 0 0 0 0 2
^ set	0 1 0 0 1 1 0 0 0 0 0 1
^ should	0 0 0 0 0 0 3 0 0 0 0 0
^ show	0 0 0 0 0 0 1 3 0 0 3 0
^ skip	0 0 2 1 0 0 0 0 0 0 0 0
^ somebody	0 2 0 0 0 0 0 0 0 0 0 0
^ someone	0 2 0 0 0 0 0 0 1 0 0 0
^ start	0 0 3 0 1 0 0 0 4 0 0 0
^ stop	0 0 0 2 0 0 0 0 2 0 0 0
^ swap	0 0 0 0 3 0 0 0 0 0 0 0
^ take	0 1 0 6 0 0 0 0 0 3 0 0
^ tell	0 0 0 0 1 0 2 1 1 0 0 3
^ that	0 0 0 0 0 0 0 0 0 2 0 0
^ the	0 10 19 6 6 4 0 0 3 0 0 0
^ there	0 2 0 1 0 0 0 0 0 0 0 0
^ there's	0 1 0 1 0 0 0 0 0 0 0 0
^ translate	0 0 0 0 0 0 0 0 0 0 0 2
^ undo	0 0 0 0 0 0 0 0 0 6 0 0
^ we	5 6 1 12 1 1 0 0 2 0 0 0
^ we're	4 0 0 0 0 0 0 0 0 0 0 0
^ we've	0 1 0 1 0 0 0 0 0 0 0 0
^ what	0 0 0 1 0 1 31 9 0 0 11 5
^ what's	0 0 0 0 0 1 3 9 0 0 0 6
^ when	0 2 1 0 0 0 4 2 0 0 0 0
^ where	0 0 0 0 0 1 3 3 0 0 0 0
^ which	0 0 0 0 0 1 6 6 0 0 0 1
^ who	0 0 0 0 0 0 15 5 0 0 1 4
^ who's	0 0 0 0 0 0 2 1 0 0 0 0
^ why	0 0 1 0 0 2 2 1 0 0 0 0
^ you	0 0 0 2 0 0 0 0 0 0 0 0
a	19 60 15 7 1 6 7 3 8 2 2 11
a NAME	2 17 3 4 1 5 3 2 5 0 0 1
a NUMBER	0 1 2 0 0 0 0 0 0 0 0 0
a RUN	0 1 1 0 0 0 1 0 1 0 0 0
a date	0 1 1 0 0 0 0 0 0 0 0 0
a family	2 0 0 0 0 0 0 0 0 0 0 0
a flight	0 0 0 0 0 0 0 0 0 0 0 2
a hotel	1 0 0 0 0 0 0 0 0 0 0 1
a joke	0 0 0 0 0 0 0 0 0 0 0 2
a lunch	0 2 0 0 0 0 0 0 0 0 0 0
a mandatory	0 2 0 0 0 0 0 0 0 0 0 0
a new	2 5 0 0 0 0 0 0 1 0 0 0
a pause	0 1 0 1 0 0 0 0 0 0 0 0
a process	0 2 0 0 0 0 1 0 0 0 0 0
a required	0 1 1 0 0 0 0 0 0 0 0 0
a second	1 1 0 0 0 0 0 0 0 0 0 0
a small	2 0 0 0 0 0 0 0 0 0 0 0
a step	0 3 0 0 0 0 1 0 0 0 0 0
a week	0 0 4 0 0 0 0 0 0 0 0 0
about	4 2 0 1 0 0 5 0 0 0 0 4
about NAME	0 0 0 1 0 0 4 0 0 0 0 1
about my	3 0 0 0 0 0 0 0 0 0 0 0
about the	0 1 0 0 0 0 1 0 0 0 0 1
actually	0 0 0 0 0 0 0 0 0 2 0 0
actually no	0 0 0 0 0 0 0 0 0 2 0 0
add	0 13 1 0 0 0 0 0 0 0 0 0
add NAME	0 2 0 0 0 0 0 0 0 0 0 0
add a	0 8 0 0 0 0 0 0 0 0 0 0
address	0 2 0 0 0 0 0 0 0 0 0 0
after	0 26 1 0 16 0 3 0 0 0 0 0
after NAME	0 14 0 0 10 0 1 0 0 0 0 0
after that	0 2 0 0 0 0 0 0 0 0 0 0
after the	0 11 1 0 6 0 1 0 0 0 0 0
afternoon	0 0 2 0 0 0 0 0 0 0 0 0
afternoon $	0 0 2 0 0 0 0 0 0 0 0 0
again	0 0 1 0 0 0 0 0 1 0 0 0
ages	0 0 0 0 0 3 0 0 0 0 0 0
ages $	0 0 0 0 0 2 0 0 0 0 0 0
all	0 0 0 0 0 0 2 2 0 0 0 1
all day	0 0 0 0 0 0 2 0 0 0 0 0
along	0 0 0 0 0 0 0 3 0 0 0 0
along $	0 0 0 0 0 0 0 2 0 0 0 0
already	0 0 1 0 1 0 0 0 0 0 0 0
also	0 14 2 0 0 0 1 0 0 0 0 0
also NAME	0 4 0 0 0 0 1 0 0 0 0 0
also be	0 4 0 0 0 0 0 0 0 0 0 0
altogether	0 0 0 2 0 0 0 0 0 0 0 0
altogether $	0 0 0 2 0 0 0 0 0 0 0 0
alves	0 0 0 0 0 0 0 0 2 0 0 0
alves $	0 0 0 0 0 0 0 0 2 0 0 0
am	1 0 0 0 0 0 0 0 0 0 1 0
an	0 4 8 0 1 1 3 0 2 0 0 1
an NAME	0 1 1 0 1 0 2 0 2 0 0 0
an hour	0 1 6 0 0 1 0 0 0 0 0 0
and	6 14 6 2 9 15 1 0 1 0 0 3
and NAME	2 4 2 0 8 15 0 0 0 0 0 0
and NUMBER	1 0 0 0 0 0 0 0 0 0 0 1
and a	0 1 1 0 0 0 0 0 0 0 0 0
and after	0 2 0 0 0 0 0 0 0 0 0 0
and is	0 0 1 1 0 0 0 0 0 0 0 0
and the	0 1 1 0 0 0 0 0 0 0 0 0
and then	0 3 0 0 0 0 0 0 0 0 0 0
and would	1 1 0 0 0 0 0 0 0 0 0 0
any	0 0 2 17 0 2 0 1 0 0 1 0
any NAME	0 0 0 8 0 0 0 1 0 0 0 0
any longer	0 0 0 4 0 0 0 0 0 0 0 0
any more	0 0 2 5 0 0 0 0 0 0 0 0
anybody	0 0 0 0 0 0 1 1 0 0 0 0
anymore	0 0 0 2 0 0 0 0 0 0 0 0
anyone	0 0 0 0 2 0 0 0 0 0 0 0
anything	0 0 0 0 1 0 2 6 0 0 0 0
anything overdue	0 0 0 0 0 0 0 2 0 0 0 0
approval	0 0 0 1 1 0 0 0 0 0 0 0
are	2 7 1 1 7 1 2 12 3 0 5 0
are NAME	0 7 0 0 6 0 1 0 3 0 0 0
are a	2 0 0 0 0 0 0 0 0 0 0 0
are the	0 0 0 0 0 0 0 2 0 0 0 0
are there	0 0 0 0 0 0 1 0 0 0 1 0
are we	0 0 0 0 0 0 0 4 0 0 0 0
are you	0 0 0 0 0 0 0 0 0 0 3 0
as	0 8 1 1 2 0 0 0 2 2 0 0
as NAME	0 2 0 1 0 0 0 0 0 0 0 0
as a	0 5 0 0 0 0 0 0 0 0 0 0
as done	0 0 0 0 0 0 0 0 2 0 0 0
as it	0 0 0 0 0 0 0 0 0 2 0 0
as the	0 1 0 0 1 0 0 0 0 0 0 0
asdf	0 0 0 0 0 0 0 0 0 0 0 2
asdf qwer	0 0 0 0 0 0 0 0 0 0 0 2
assign	0 0 0 0 1 0 0 0 1 0 0 0
at	0 9 9 1 1 5 1 2 3 0 0 0
at NUMBER	0 1 6 0 0 0 0 0 0 0 0 0
at RUN	0 0 0 0 0 0 0 0 2 0 0 0
at the	0 8 0 1 1 4 1 2 1 0 0 0
away	0 0 0 1 0 1 0 0 0 1 0 0
away $	0 0 0 0 0 1 0 0 0 1 0 0
back	0 2 0 0 0 0 0 0 0 10 0 0
back $	0 0 0 0 0 0 0 0 0 7 0 0
bakery	3 0 0 0 0 0 0 0 0 0 0 0
be	0 13 18 2 5 4 4 1 0 0 0 0
be NAME	0 6 5 1 4 1 2 0 0 0 0 0
be a	0 4 0 0 0 0 0 0 0 0 0 0
be an	0 1 1 0 0 0 0 0 0 0 0 0
be called	0 0 2 0 0 0 0 0 0 0 0 0
be done	0 0 1 0 0 1 0 1 0 0 0 0
be filled	0 0 1 0 0 0 1 0 0 0 0 0
be mandatory	0 0 2 0 0 0 0 0 0 0 0 0
be named	0 0 2 0 0 0 0 0 0 0 0 0
been	0 1 0 0 2 0 0 0 0 0 0 0
been NAME	0 1 0 0 2 0 0 0 0 0 0 0
before	0 23 0 0 31 0 6 0 0 2 0 0
before $	0 0 0 0 0 0 0 0 0 2 0 0
before NAME	0 6 0 0 15 0 2 0 0 0 0 0
before anyone	0 0 0 0 2 0 0 0 0 0 0 0
before it	0 2 0 0 0 0 0 0 0 0 0 0
before it's	0 1 0 0 1 0 0 0 0 0 0 0
before the	0 8 0 0 9 0 0 0 0 0 0 0
before we	0 2 0 0 2 0 2 0 0 0 0 0
begin	3 1 0 0 0 0 0 0 3 0 1 0
begin $	2 0 0 0 0 0 0 0 0 0 1 0
begin NAME	0 0 0 0 0 0 0 0 2 0 0 0
beginning	0 2 0 0 1 0 0 0 0 0 0 0
beginning $	0 1 0 0 1 0 0 0 0 0 0 0
best	0 0 0 0 0 0 0 0 0 0 0 2
between	0 3 0 0 1 0 0 0 0 0 0 0
between NAME	0 3 0 0 1 0 0 0 0 0 0 0
bit	0 0 0 0 0 0 1 0 1 0 0 0
bottleneck	0 0 0 0 0 2 0 0 0 0 0 0
brazil	0 0 0 1 0 0 0 0 0 0 0 1
break	0 2 0 0 0 0 2 0 0 0 0 0
break if	0 0 0 0 0 0 2 0 0 0 0 0
briefing	0 2 0 0 0 0 0 0 0 0 0 0
business	14 0 0 1 0 0 0 0 0 0 0 0
business $	5 0 0 0 0 0 0 0 0 0 0 0
business into	2 0 0 0 0 0 0 0 0 0 0 0
business with	2 0 0 0 0 0 0 0 0 0 0 0
but	0 0 2 0 1 0 0 0 0 0 0 0
buy	0 0 0 0 0 0 0 0 0 0 0 2
buy $	0 0 0 0 0 0 0 0 0 0 0 2
by	0 7 8 1 0 5 2 0 0 0 0 0
by NAME	0 0 1 1 0 0 0 0 0 0 0 0
by side	0 0 0 0 0 5 0 0 0 0 0 0
by the	0 6 5 0 0 0 2 0 0 0 0 0
call	0 6 5 0 1 0 0 0 2 0 0 0
call it	0 2 3 0 0 0 0 0 0 0 0 0
call off	0 0 0 0 0 0 0 0 2 0 0 0
call the	0 3 2 0 1 0 0 0 0 0 0 0
called	0 6 3 0 0 0 0 0 0 0 0 0
called NAME	0 3 3 0 0 0 0 0 0 0 0 0
can	4 4 1 8 0 5 5 0 1 2 10 2
can NAME	0 0 0 2 0 1 2 0 0 0 0 0
can also	0 3 0 0 0 0 0 0 0 0 0 0
can be	0 0 0 1 0 1 1 0 0 0 0 0
can do	0 0 0 1 0 0 0 0 0 0 1 0
can i	1 0 0 0 0 0 2 0 0 0 3 0
can we	0 0 0 0 0 2 0 0 0 0 0 0
can you	2 1 0 0 0 0 0 0 1 2 6 2
cancel	0 0 0 0 0 0 0 0 1 2 0 0
case	0 0 0 0 0 0 0 0 2 0 0 0
change	0 1 0 0 0 0 1 0 0 3 1 0
change $	0 0 0 0 0 0 1 0 0 3 0 0
check	0 8 2 1 0 0 2 0 0 0 0 0
check of	0 0 1 1 0 0 0 0 0 0 0 0
check the	0 4 0 0 0 0 2 0 0 0 0 0
cheers	0 0 0 0 0 0 0 0 0 0 2 0
client	0 1 1 0 1 0 0 0 0 0 0 0
colleague	0 1 1 0 0 0 0 0 0 0 0 0
come	0 0 0 0 4 0 0 1 0 0 0 0
comes	0 0 0 0 0 0 3 0 0 0 0 0
coming	0 1 0 0 0 0 0 1 0 0 0 0
company	3 0 0 1 0 0 0 0 0 0 0 0
company $	2 0 0 1 0 0 0 0 0 0 0 0
complete	0 0 1 0 0 0 0 0 1 0 0 0
could	0 1 0 0 0 7 1 0 0 0 0 0
could NAME	0 0 0 0 0 2 0 0 0 0 0 0
could happen	0 0 0 0 0 2 0 0 0 0 0 0
could run	0 0 0 0 0 2 0 0 0 0 0 0
create	0 3 0 0 0 0 0 0 0 0 0 0
create a	0 3 0 0 0 0 0 0 0 0 0 0
customer	0 3 3 1 0 0 0 0 0 0 0 0
customer $	0 1 0 1 0 0 0 0 0 0 0 0
customer NAME	0 1 1 0 0 0 0 0 0 0 0 0
cut	0 0 2 3 0 1 0 0 0 0 0 0
cut NAME	0 0 1 0 0 1 0 0 0 0 0 0
cut the	0 0 1 2 0 0 0 0 0 0 0 0
date	0 2 1 0 1 0 0 0 0 0 0 0
date $	0 1 1 0 0 0 0 0 0 0 0 0
date after	0 1 0 0 1 0 0 0 0 0 0 0
day	0 0 0 0 0 0 2 0 0 0 0 0
day $	0 0 0 0 0 0 2 0 0 0 0 0
days	0 1 5 1 0 0 1 0 0 0 0 0
days $	0 0 3 1 0 0 1 0 0 0 0 0
delete	0 0 0 7 0 0 0 0 0 0 0 1
delete that	0 0 0 2 0 0 0 0 0 0 0 0
delete the	0 0 0 4 0 0 0 0 0 0 0 1
delivery	0 4 0 0 0 0 0 0 0 0 0 0
delivery address	0 2 0 0 0 0 0 0 0 0 0 0
describe	6 0 0 0 0 0 0 0 0 0 0 0
describe my	3 0 0 0 0 0 0 0 0 0 0 0
did	0 0 0 0 0 0 0 8 0 2 0 0
did $	0 0 0 0 0 0 0 0 0 2 0 0
did RUN	0 0 0 0 0 0 0 3 0 0 0 0
did the	0 0 0 0 0 0 0 2 0 0 0 0
did we	0 0 0 0 0 0 0 2 0 0 0 0
do	5 1 2 5 3 5 18 5 1 1 9 4
do $	1 0 0 0 0 0 2 1 0 0 3 0
do NAME	0 0 0 0 0 2 1 2 0 0 0 0
do all	0 0 0 0 0 0 2 0 0 0 0 0
do for	0 0 0 0 0 0 0 1 0 0 1 0
do i	2 0 0 0 0 0 2 1 0 0 3 1
do that	0 1 1 1 0 0 0 0 0 1 0 0
do the	0 0 1 0 2 0 2 0 0 0 0 0
do we	2 0 0 1 0 2 10 0 0 0 0 0
do you	0 0 0 0 0 0 0 0 0 0 2 2
document	1 2 1 0 0 0 0 0 0 0 0 0
does	0 1 1 1 0 1 21 3 0 0 2 0
does NAME	0 0 0 0 0 0 6 2 0 0 0 0
does a	0 0 0 0 0 1 2 0 0 0 0 0
does it	0 0 0 1 0 0 1 0 0 0 0 0
does the	0 0 1 0 0 0 8 1 0 0 0 0
dog	2 0 0 0 0 0 0 0 0 0 0 0
doing	0 0 1 1 0 0 0 1 0 0 0 0
don't	0 1 1 11 2 1 0 0 0 3 2 0
don't $	0 0 0 0 0 0 0 0 0 2 0 0
don't NAME	0 0 0 8 1 0 0 0 0 0 0 0
don't do	0 0 0 1 0 0 0 0 0 1 0 0
done	0 1 7 0 0 1 1 4 7 0 0 0
done $	0 0 0 0 0 0 1 1 5 0 0 0
done by	0 1 6 0 0 0 0 0 0 0 0 0
done in	0 0 1 0 0 1 0 0 0 0 0 0
double	0 1 2 1 1 0 1 0 0 0 0 0
double check	0 1 1 1 0 0 1 0 0 0 0 0
down	1 1 1 0 0 0 0 0 0 0 0 0
drags	0 0 0 0 0 2 0 0 0 0 0 0
drags on	0 0 0 0 0 2 0 0 0 0 0 0
drop	0 1 0 8 0 0 2 0 0 1 0 1
drop NAME	0 0 0 3 0 0 0 0 0 0 0 1
drop that	0 0 0 2 0 0 0 0 0 0 0 0
drop the	0 0 0 3 0 0 2 0 0 1 0 0
dropped	0 0 0 1 0 0 2 0 0 0 0 0
dropped the	0 0 0 0 0 0 2 0 0 0 0 0
eats	0 0 0 0 0 2 0 0 0 0 0 0
eiffel	0 0 0 0 0 0 0 0 0 0 0 2
eiffel tower	0 0 0 0 0 0 0 0 0 0 0 2
eliminate	0 0 0 2 0 0 0 0 0 0 0 0
email	0 0 2 0 1 0 0 0 0 0 0 0
end	0 4 0 1 3 0 1 0 0 0 0 0
end $	0 0 0 0 2 0 0 0 0 0 0 0
end of	0 4 0 1 1 0 1 0 0 0 0 0
escalate	0 0 4 0 0 0 0 0 0 0 0 0
escalate to	0 0 3 0 0 0 0 0 0 0 0 0
escalates	0 0 2 0 0 0 0 0 0 0 0 0
escalates to	0 0 2 0 0 0 0 0 0 0 0 0
evening	0 0 0 0 0 0 0 0 0 0 1 1
ever	0 1 0 1 0 0 0 0 0 0 0 0
every	0 3 3 0 0 0 0 0 0 0 0 0
examples	0 0 0 0 0 0 0 0 0 0 2 0
examples $	0 0 0 0 0 0 0 0 0 0 2 0
explain	0 0 0 1 0 0 2 0 0 0 1 1
family	2 0 0 0 0 0 0 0 0 0 0 0
far	0 0 0 0 0 2 0 2 0 0 0 1
far too	0 0 0 0 0 2 0 0 0 0 0 0
farm	2 0 0 0 0 0 0 0 0 0 0 0
farm NAME	2 0 0 0 0 0 0 0 0 0 0 0
faster	0 0 0 0 0 3 0 0 0 0 0 0
faster $	0 0 0 0 0 3 0 0 0 0 0 0
field	0 3 1 3 0 0 0 0 0 0 0 0
field NAME	0 1 0 1 0 0 0 0 0 0 0 0
fields	0 2 0 0 0 0 0 0 0 0 0 0
fields NAME	0 2 0 0 0 0 0 0 0 0 0 0
filled	0 0 1 0 0 0 1 0 0 0 0 0
filled in	0 0 1 0 0 0 1 0 0 0 0 0
fine	0 0 1 1 0 0 0 0 0 0 0 0
finish	0 0 0 0 0 0 1 1 0 0 0 0
finished	0 0 2 0 0 0 0 3 1 0 0 0
finished $	0 0 0 0 0 0 0 3 0 0 0 0
firm	2 0 0 0 0 0 0 0 0 0 0 0
first	0 3 1 0 10 1 0 0 0 0 0 0
first NAME	0 1 1 0 5 1 0 0 0 0 0 0
first we	0 2 0 0 0 0 0 0 0 0 0 0
fischers	0 0 0 0 0 0 0 2 2 0 0 0
fischers $	0 0 0 0 0 0 0 1 2 0 0 0
flight	0 0 0 0 0 0 0 0 0 0 0 2
flight to	0 0 0 0 0 0 0 0 0 0 0 2
flower	2 0 0 0 0 0 0 0 0 0 0 0
flower shop	2 0 0 0 0 0 0 0 0 0 0 0
following	0 0 1 0 0 0 1 0 0 0 0 0
following up	0 0 1 0 0 0 1 0 0 0 0 0
for	0 10 4 5 3 5 9 5 21 0 1 5
for $	0 0 0 0 0 0 1 2 0 0 0 0
for NAME	0 2 2 2 0 1 4 0 0 0 0 0
for RUN	0 0 0 0 0 0 0 1 5 0 0 0
for a	0 1 0 0 0 0 0 0 1 0 0 0
for good	0 0 0 1 0 0 0 0 1 0 0 0
for me	0 0 0 0 0 0 0 0 1 0 1 1
for the	0 3 1 0 3 1 2 2 9 0 0 0
for their	0 0 0 1 0 3 0 0 0 0 0 0
for trial	0 1 0 0 0 0 1 0 0 0 0 0
forever	0 0 0 1 0 4 0 0 0 0 0 0
forever $	0 0 0 1 0 1 0 0 0 0 0 0
forget	0 1 0 2 0 0 0 0 0 3 0 0
forget the	0 0 0 1 0 0 0 0 0 1 0 0
form	0 4 0 4 0 0 2 0 0 0 0 0
form $	0 0 0 3 0 0 1 0 0 0 0 0
four	1 0 1 0 0 0 0 0 0 0 0 0
freeze	0 0 0 0 0 0 0 0 2 0 0 0
from	3 1 6 9 0 0 1 0 1 0 0 2
from NAME	0 0 0 3 0 0 0 0 0 0 0 0
from now	0 0 6 0 0 0 0 0 0 0 0 0
from scratch	3 0 0 0 0 0 0 0 0 0 0 0
from the	0 0 0 6 0 0 0 0 0 0 0 0
front	0 1 0 0 3 0 0 0 0 0 0 0
front of	0 1 0 0 2 0 0 0 0 0 0 0
get	2 1 1 6 0 3 1 1 2 1 1 0
get NAME	0 0 0 0 0 1 0 1 0 0 0 0
get a	0 1 0 0 0 1 0 0 1 0 0 0
get my	2 0 0 0 0 0 0 0 0 0 0 0
get rid	0 0 0 6 0 0 0 0 0 1 0 0
get the	0 0 1 0 0 1 0 0 1 0 0 0
gets	0 2 0 0 3 0 1 0 0 0 0 0
gets NAME	0 1 0 0 3 0 1 0 0 0 0 0
give	0 1 2 0 0 0 0 1 3 0 2 1
give NAME	0 0 2 0 0 0 0 0 0 0 0 0
give me	0 0 0 0 0 0 0 1 0 0 2 1
give the	0 1 0 0 0 0 0 0 3 0 0 0
go	0 1 1 0 0 0 0 0 0 0 0 0
go out	0 1 1 0 0 0 0 0 0 0 0 0
good	0 1 0 1 0 0 0 0 1 0 3 3
good $	0 1 0 1 0 0 0 0 1 0 0 0
good evening	0 0 0 0 0 0 0 0 0 0 1 1
good morning	0 0 0 0 0 0 0 0 0 0 1 1
got	1 2 0 0 0 0 0 0 0 0 0 0
got a	1 1 0 0 0 0 0 0 0 0 0 0
great	0 0 0 0 0 0 0 0 0 0 2 0
half	0 0 6 0 0 2 0 0 0 0 0 0
half an	0 0 4 0 0 1 0 0 0 0 0 0
hand	1 1 4 0 1 0 0 0 1 0 1 0
hand $	0 0 1 0 0 0 0 0 0 0 1 0
hand the	0 0 2 0 0 0 0 0 0 0 0 0
happen	0 1 0 0 0 3 3 0 0 0 0 0
happen if	0 0 0 0 0 0 2 0 0 0 0 0
happens	0 0 1 1 0 0 3 0 0 0 0 0
has	0 5 5 3 4 0 3 3 0 0 0 0
has NAME	0 1 1 0 0 0 0 0 0 0 0 0
has been	0 1 0 0 1 0 0 0 0 0 0 0
has to	0 3 3 0 3 0 3 1 0 0 0 0
have	2 3 2 1 2 1 4 6 0 0 1 0
have $	0 0 0 0 0 0 2 1 0 0 0 0
have NAME	0 0 1 1 0 0 0 0 0 0 0 0
have a	2 2 0 0 0 1 1 0 0 0 0 0
have to	0 1 1 0 1 0 1 1 0 0 0 0
have we	0 0 0 0 0 0 0 2 0 0 0 0
hello	0 0 0 0 0 0 0 0 0 0 3 1
help	2 0 0 0 0 0 0 0 0 0 1 0
help me	2 0 0 0 0 0 0 0 0 0 0 0
here	4 1 1 0 0 0 1 0 0 0 2 0
here $	3 0 0 0 0 0 1 0 0 0 2 0
hey	0 0 0 0 0 0 0 0 0 0 2 0
hi	0 0 0 0 0 0 0 0 0 0 2 0
himself	0 0 2 0 0 0 0 0 0 0 0 0
himself $	0 0 2 0 0 0 0 0 0 0 0 0
hold	0 0 0 0 0 0 0 0 2 0 0 0
hold $	0 0 0 0 0 0 0 0 2 0 0 0
holding	0 0 0 0 0 0 0 2 0 0 0 0
holiday	1 0 0 0 0 0 0 0 0 0 0 1
hotel	1 0 0 0 0 0 0 0 0 0 0 1
hour	0 1 7 0 0 1 0 0 0 0 0 0
hour $	0 1 3 0 0 1 0 0 0 0 0 0
hours	0 1 11 0 0 0 1 0 0 0 0 0
hours $	0 1 4 0 0 0 1 0 0 0 0 0
hours a	0 0 3 0 0 0 0 0 0 0 0 0
how	9 0 0 0 0 5 12 13 0 1 8 5
how can	1 0 0 0 0 1 0 0 0 0 0 0
how could	0 0 0 0 0 2 0 0 0 0 0 0
how do	2 0 0 0 0 1 0 0 0 0 4 1
how does	0 0 0 0 0 0 1 0 0 0 2 0
how far	0 0 0 0 0 0 0 1 0 0 0 1
how is	0 0 0 0 0 0 0 2 0 0 0 0
how long	0 0 0 0 0 0 3 4 0 0 0 0
how many	0 0 0 0 0 0 4 4 0 0 0 0
how often	0 0 0 0 0 0 2 0 0 0 0 0
how our	4 0 0 0 0 0 0 0 0 0 0 0
how tall	0 0 0 0 0 0 0 0 0 0 0 2
how to	0 0 0 0 0 1 0 0 0 0 1 0
how's	0 0 0 0 0 0 0 2 0 0 0 0
how's the	0 0 0 0 0 0 0 2 0 0 0 0
i	14 7 1 2 0 0 4 1 0 3 12 4
i NAME	4 3 0 1 0 0 1 0 0 1 4 1
i don't	0 0 0 1 0 0 0 0 0 0 2 0
i drop	0 0 0 0 0 0 2 0 0 0 0 0
i have	2 0 0 0 0 0 0 1 0 0 1 0
i need	0 1 0 0 0 0 1 0 0 0 1 0
i'd	2 1 0 1 2 0 0 0 0 0 0 0
i'd like	2 0 0 0 1 0 0 0 0 0 0 0
i'm	2 0 0 0 0 1 1 0 1 0 2 0
i'm lost	0 0 0 0 0 0 0 0 0 0 2 0
idea	0 0 0 0 0 1 0 0 0 1 0 0
if	0 1 14 0 0 0 8 0 0 0 0 0
if NAME	0 0 4 0 0 0 3 0 0 0 0 0
if someone	0 1 1 0 0 0 0 0 0 0 0 0
if the	0 0 6 0 0 0 3 0 0 0 0 0
if we	0 0 0 0 0 0 2 0 0 0 0 0
ignore	0 0 0 0 0 0 0 0 0 0 0 2
in	1 17 9 4 4 14 10 3 2 1 0 4
in $	0 0 0 0 0 0 1 1 0 1 0 0
in NAME	0 10 0 2 0 5 3 1 0 0 0 0
in NUMBER	0 0 3 0 0 0 0 0 0 0 0 1
in front	0 1 0 0 2 0 0 0 0 0 0 0
in parallel	0 0 0 0 0 8 0 0 0 0 0 0
in the	0 4 4 1 2 2 1 0 1 0 0 0
in when	0 0 0 0 0 0 2 0 0 0 0 0
insert	0 3 0 0 0 0 0 0 0 0 0 0
insert a	0 2 0 0 0 0 0 0 0 0 0 0
instead	0 0 9 0 0 0 0 0 0 0 0 0
instead $	0 0 4 0 0 0 0 0 0 0 0 0
instead of	0 0 5 0 0 0 0 0 0 0 0 0
interview	2 0 0 0 0 0 0 0 0 0 0 0
interview me	2 0 0 0 0 0 0 0 0 0 0 0
into	2 0 1 0 0 0 2 0 0 0 0 2
into this	2 0 0 0 0 0 0 0 0 0 0 0
invoice	0 1 0 0 0 1 0 0 0 0 0 0
is	1 18 27 12 11 9 16 17 8 0 0 11
is NAME	0 13 5 1 9 0 4 2 3 0 0 0
is RUN	0 0 0 0 0 0 0 4 0 0 0 0
is a	0 0 2 2 0 2 0 0 0 0 0 0
is done	0 0 5 0 0 0 0 0 3 0 0 0
is in	0 1 0 0 0 0 1 0 1 0 0 0
is it	0 0 0 0 0 0 1 0 0 0 0 2
is no	0 0 0 2 0 0 0 0 0 0 0 0
is not	0 0 3 0 0 0 1 0 0 0 0 0
is optional	0 0 2 0 0 0 0 0 0 0 0 0
is our	0 1 0 0 0 1 0 0 0 0 0 0
is the	0 0 2 0 0 0 5 6 0 0 0 6
is there	0 0 0 1 1 0 2 0 0 0 0 0
isn't	0 0 1 5 1 0 0 0 0 0 0 0
isn't a	0 0 0 3 0 0 0 0 0 0 0 0
it	1 6 10 8 6 5 2 0 6 10 1 2
it $	1 1 0 7 4 1 0 0 2 4 1 0
it NAME	0 2 1 0 0 0 0 0 0 0 0 1
it NUMBER	0 0 2 0 0 0 0 0 0 0 0 0
it back	0 0 0 0 0 0 0 0 0 3 0 0
it call	0 1 1 0 0 0 0 0 0 0 0 0
it in	0 1 0 0 0 0 0 0 0 0 0 1
it is	0 1 1 0 0 0 0 0 1 0 0 0
it off	0 0 0 0 0 0 0 0 2 0 0 0
it takes	0 0 0 0 0 2 0 0 0 0 0 0
it to	0 0 2 0 1 0 0 0 0 0 0 0
it was	0 0 0 0 0 0 0 0 0 4 0 0
it's	0 1 0 0 2 0 1 0 0 0 0 0
it's NAME	0 1 0 0 1 0 1 0 0 0 0 0
its	0 1 0 1 0 0 1 0 0 0 0 0
job	0 1 4 0 0 0 0 0 1 0 0 0
job $	0 0 1 0 0 0 0 0 1 0 0 0
joke	0 0 0 0 0 0 0 0 0 0 0 2
just	1 0 0 0 0 0 0 0 0 1 0 0
keep	0 1 0 0 0 0 0 0 0 1 0 0
kick	0 0 0 1 0 0 1 0 2 0 0 0
kick off	0 0 0 0 0 0 1 0 2 0 0 0
kill	0 0 0 2 0 0 0 0 0 0 0 0
la	0 0 0 0 0 0 0 0 0 0 0 2
lab	0 3 0 0 0 0 0 0 0 0 0 0
lab form	0 2 0 0 0 0 0 0 0 0 0 0
last	0 0 0 0 5 0 0 3 0 5 0 1
last $	0 0 0 0 4 0 0 0 0 0 0 0
last NAME	0 0 0 0 1 0 0 3 0 1 0 0
last change	0 0 0 0 0 0 0 0 0 2 0 0
late	0 0 1 0 0 0 0 3 0 0 0 0
late $	0 0 0 0 0 0 0 2 0 0 0 0
launch	0 0 0 0 0 0 0 0 2 0 0 0
law	2 0 0 0 0 0 0 0 0 0 0 0
left	0 0 0 1 0 0 0 1 0 0 0 0
let	3 0 4 1 1 2 0 0 2 0 0 1
let NAME	0 0 1 1 1 2 0 0 2 0 0 0
let me	3 0 0 0 0 0 0 0 0 0 0 0
let the	0 0 3 0 0 0 0 0 0 0 0 0
let's	1 2 0 0 0 0 0 0 1 0 0 0
like	4 0 1 0 1 0 1 0 0 0 0 0
like to	4 0 0 0 1 0 0 0 0 0 0 0
lisbon	0 0 0 0 0 0 0 0 0 0 0 2
list	0 0 1 2 1 0 2 0 0 0 0 0
list the	0 0 1 0 0 0 1 0 0 0 0 0
long	0 0 2 0 0 6 4 5 0 0 0 0
long $	0 0 1 0 0 2 1 1 0 0 0 0
long did	0 0 0 0 0 0 0 3 0 0 0 0
long does	0 0 0 0 0 0 3 0 0 0 0 0
long for	0 0 0 0 0 2 0 0 0 0 0 0
longer	0 0 2 6 0 0 0 0 0 0 0 0
longer $	0 0 1 1 0 0 0 0 0 0 0 0
lost	0 0 0 0 0 0 0 0 0 0 2 0
lost $	0 0 0 0 0 0 0 0 0 0 2 0
love	0 1 0 0 0 0 0 0 0 0 0 2
lunch	0 2 0 0 0 0 0 0 0 0 0 0
mail	0 2 0 0 0 0 0 0 0 0 0 0
make	0 2 6 0 1 3 0 0 0 0 0 0
make NAME	0 0 1 0 1 2 0 0 0 0 0 0
make it	0 0 3 0 0 0 0 0 0 0 0 0
make the	0 0 1 0 0 1 0 0 0 0 0 0
mandatory	0 2 4 0 0 0 0 0 0 0 0 0
many	0 0 0 0 0 1 4 4 0 0 0 0
many NAME	0 0 0 0 0 1 1 4 0 0 0 0
many people	0 0 0 0 0 0 2 0 0 0 0 0
map	2 0 0 0 0 0 0 0 0 0 0 1
map out	2 0 0 0 0 0 0 0 0 0 0 0
mark	0 0 0 0 0 0 0 0 3 0 0 0
may	0 0 3 0 0 0 1 0 0 0 0 0
may NAME	0 0 1 0 0 0 1 0 0 0 0 0
may be	0 0 2 0 0 0 0 0 0 0 0 0
me	17 0 1 0 0 0 6 3 2 0 8 13
me $	3 0 0 0 0 0 1 0 1 0 3 2
me NAME	4 0 0 0 0 0 0 0 0 0 0 0
me a	0 0 0 0 0 0 0 1 0 0 2 8
me about	2 0 0 0 0 0 2 0 0 0 0 0
me describe	2 0 0 0 0 0 0 0 0 0 0 0
me some	1 0 0 0 0 0 0 0 0 0 1 0
me tell	2 0 0 0 0 0 0 0 0 0 0 0
me the	0 0 0 0 0 0 1 1 0 0 0 2
me to	1 0 1 0 0 0 0 0 0 0 0 0
me what	0 0 0 0 0 0 1 0 0 0 1 0
mean	0 1 0 0 0 0 0 0 0 1 0 0
meeting	0 0 1 1 0 0 1 0 0 0 0 0
min	0 4 1 0 0 0 0 0 0 0 0 0
min $	0 2 1 0 0 0 0 0 0 0 0 0
mind	0 0 0 0 0 0 0 0 0 4 0 0
mind $	0 0 0 0 0 0 0 0 0 2 0 0
mins	0 0 2 0 0 0 0 0 0 0 0 0
minute	0 1 1 0 0 0 0 0 0 0 0 0
minutes	0 3 11 0 0 0 0 0 0 0 0 0
minutes $	0 1 7 0 0 0 0 0 0 0 0 0
mirrors	0 2 0 0 0 0 0 0 0 0 0 0
model	3 0 0 0 0 0 0 0 0 0 0 0
model my	2 0 0 0 0 0 0 0 0 0 0 0
moisture	0 2 0 0 0 0 0 0 0 0 0 0
moment	0 0 0 0 0 0 0 2 0 0 0 0
moment $	0 0 0 0 0 0 0 2 0 0 0 0
monday	0 1 1 0 0 0 0 0 0 0 0 0
monday $	0 1 1 0 0 0 0 0 0 0 0 0
month	0 0 1 1 0 0 0 0 0 0 0 0
monthly	0 0 1 0 0 0 1 0 0 0 0 0
more	0 1 6 7 0 0 0 0 0 0 0 0
more $	0 0 2 3 0 0 0 0 0 0 0 0
more NAME	0 0 0 2 0 0 0 0 0 0 0 0
more than	0 0 3 0 0 0 0 0 0 0 0 0
morning	0 0 0 0 0 1 0 0 0 0 1 1
morning $	0 0 0 0 0 1 0 0 0 0 1 0
move	0 0 0 0 6 0 1 1 2 0 0 0
move NAME	0 0 0 0 3 0 0 0 1 0 0 0
much	0 0 0 0 0 2 1 0 0 0 1 0
much time	0 0 0 0 0 2 1 0 0 0 0 0
must	0 3 3 0 3 0 1 0 0 0 0 0
must be	0 1 3 0 0 0 1 0 0 0 0 0
must not	0 0 0 0 2 0 0 0 0 0 0 0
my	22 1 0 0 0 1 1 0 0 3 1 4
my NAME	2 0 0 0 0 0 0 0 0 0 0 0
my business	9 0 0 0 0 0 0 0 0 0 0 0
my company	3 0 0 0 0 0 0 0 0 0 0 0
my last	0 0 0 0 0 0 0 0 0 2 0 0
my wife	1 1 0 0 0 0 0 0 0 0 0 0
name	0 2 0 0 0 0 0 0 0 1 0 0
named	0 0 2 0 0 0 0 0 0 0 0 0
need	1 5 1 2 0 1 3 0 1 0 1 0
need NAME	1 1 0 0 0 0 0 0 0 0 0 0
need a	0 2 0 0 0 0 0 0 0 0 0 0
need before	0 0 0 0 0 0 2 0 0 0 0 0
need the	0 0 1 1 0 0 0 0 0 0 0 0
need to	0 2 0 1 0 1 0 0 1 0 0 0
needs	0 5 0 1 0 0 1 1 0 0 0 0
needs a	0 3 0 0 0 0 0 0 0 0 0 0
needs the	0 0 0 1 0 0 1 0 0 0 0 0
needs to	0 2 0 0 0 0 0 1 0 0 0 0
never	0 0 0 3 0 0 0 0 0 3 0 0
never NAME	0 0 0 2 0 0 0 0 0 0 0 0
never mind	0 0 0 0 0 0 0 0 0 3 0 0
new	3 10 0 1 0 1 1 1 3 0 0 0
new NAME	1 2 0 1 0 1 0 0 3 0 0 0
new business	2 0 0 0 0 0 0 0 0 0 0 0
new role	0 2 0 0 0 0 0 0 0 0 0 0
next	0 1 0 0 0 0 1 0 0 0 0 0
no	0 3 5 9 0 0 0 0 0 5 1 0
no NAME	0 0 0 3 0 0 0 0 0 1 0 0
no longer	0 0 1 2 0 0 0 0 0 0 0 0
no more	0 0 1 2 0 0 0 0 0 0 0 0
nobody	0 0 1 2 0 0 0 0 0 0 0 0
nobody NAME	0 0 1 2 0 0 0 0 0 0 0 0
not	0 0 10 1 4 1 1 0 0 0 0 0
not NAME	0 0 1 0 1 1 0 0 0 0 0 0
not NUMBER	0 0 2 0 0 0 0 0 0 0 0 0
not a	0 0 2 0 0 0 0 0 0 0 0 0
not the	0 0 3 0 0 0 0 0 0 0 0 0
now	0 1 14 1 0 0 0 3 4 0 1 0
now $	0 1 4 0 0 0 0 3 4 0 1 0
now not	0 0 2 0 0 0 0 0 0 0 0 0
now on	0 0 6 0 0 0 0 0 0 0 0 0
number	0 3 2 1 0 0 0 0 0 0 0 0
of	0 13 6 13 5 1 6 2 4 1 3 4
of NAME	0 7 1 4 4 1 3 0 0 0 1 0
of NUMBER	0 0 1 0 0 0 0 0 0 0 0 1
of RUN	0 0 0 0 0 0 0 2 3 0 0 0
of the	0 5 2 7 1 0 2 0 0 0 0 0
off	0 0 0 4 0 0 4 0 7 0 0 0
off $	0 0 0 0 0 0 2 0 3 0 0 0
off an	0 0 0 0 0 0 0 0 2 0 0 0
off the	0 0 0 3 0 0 1 0 2 0 0 0
office	1 1 0 0 0 0 0 0 0 0 0 0
often	0 0 0 0 0 0 2 0 0 0 0 0
often do	0 0 0 0 0 0 2 0 0 0 0 0
oh	0 0 0 0 0 0 0 0 0 2 0 0
ok	0 0 0 0 0 0 1 0 0 1 0 1
okonkwos	0 0 0 0 0 0 0 0 2 0 0 0
old	0 0 0 0 0 0 0 0 0 1 0 1
on	0 7 15 7 0 4 5 11 5 2 0 1
on $	0 0 5 0 0 0 0 1 0 0 0 0
on NAME	0 1 1 2 0 1 1 2 1 0 0 0
on forever	0 0 0 0 0 2 0 0 0 0 0 0
on hold	0 0 0 0 0 0 0 0 2 0 0 0
on second	0 0 0 0 0 0 0 0 0 2 0 0
on the	0 4 5 5 0 0 3 3 1 0 0 0
on thursdays	0 0 2 0 0 0 0 0 0 0 0 0
once	0 5 1 0 3 1 3 0 0 0 0 0
once NAME	0 2 0 0 0 0 0 0 0 0 0 0
once the	0 2 0 0 3 0 2 0 0 0 0 0
one	0 2 1 1 0 0 0 0 0 1 1 0
one $	0 0 0 1 0 0 0 0 0 1 0 0
only	0 0 10 1 5 0 0 0 0 0 0 0
only NAME	0 0 5 1 0 0 0 0 0 0 0 0
only after	0 0 0 0 2 0 0 0 0 0 0 0
only once	0 0 0 0 2 0 0 0 0 0 0 0
oops	0 0 0 0 0 0 0 0 0 2 0 0
open	0 0 0 0 0 0 0 1 1 0 0 0
option	0 0 0 3 0 0 0 0 0 0 0 0
optional	0 0 2 0 0 0 0 0 0 0 0 0
ought	0 4 1 0 0 0 0 0 0 0 0 0
ought to	0 4 1 0 0 0 0 0 0 0 0 0
our	7 2 1 0 0 4 0 0 0 0 0 0
our NAME	1 0 0 0 0 1 0 0 0 0 0 0
our new	0 2 0 0 0 0 0 0 0 0 0 0
out	2 4 4 7 1 2 3 1 0 0 0 0
out $	0 1 0 1 0 0 0 1 0 0 0 0
out NAME	0 0 0 2 0 0 0 0 0 0 0 0
out of	0 0 0 3 0 0 1 0 0 0 0 0
out the	0 0 0 0 1 1 1 0 0 0 0 0
over	0 4 5 0 0 0 0 0 1 0 0 0
over NAME	0 0 2 0 0 0 0 0 0 0 0 0
over the	0 1 0 0 0 0 0 0 1 0 0 0
over to	0 0 2 0 0 0 0 0 0 0 0 0
overdue	0 0 0 0 0 0 0 2 0 0 0 0
own	2 0 0 2 0 0 0 0 0 0 0 0
pair	0 2 0 0 0 0 0 0 0 0 0 0
pair of	0 2 0 0 0 0 0 0 0 0 0 0
parallel	0 0 0 0 0 8 0 0 0 0 0 0
parallel $	0 0 0 0 0 5 0 0 0 0 0 0
parallel with	0 0 0 0 0 2 0 0 0 0 0 0
pause	0 1 0 1 1 0 0 0 2 0 0 0
paused	0 0 0 0 0 0 0 2 0 0 0 0
paused $	0 0 0 0 0 0 0 2 0 0 0 0
pedro	0 0 0 0 0 0 0 0 2 0 0 0
pedro alves	0 0 0 0 0 0 0 0 2 0 0 0
people	1 0 0 1 0 2 2 0 0 0 0 0
people NAME	0 0 0 0 0 0 2 0 0 0 0 0
phone	0 3 2 1 0 0 0 0 0 0 0 1
phone number	0 1 2 0 0 0 0 0 0 0 0 0
phone the	0 2 0 0 0 0 0 0 0 0 0 0
pizza	0 0 0 0 0 0 0 0 0 0 0 2
play	0 0 0 0 0 0 0 0 0 0 0 2
playbook	0 1 0 1 0 0 0 0 0 0 0 0
please	2 4 3 4 1 1 0 0 4 3 1 1
please $	1 1 2 2 1 1 0 0 1 2 1 0
please put	0 2 0 0 0 0 0 0 1 0 0 0
pm	0 0 2 0 0 0 0 0 0 0 0 0
poem	0 0 0 0 0 0 0 0 0 0 0 2
prior	0 1 0 0 2 0 0 0 0 0 0 0
prior to	0 1 0 0 2 0 0 0 0 0 0 0
process	0 3 0 1 0 0 2 0 0 0 0 0
process for	0 2 0 0 0 0 1 0 0 0 0 0
produce	0 1 0 0 0 0 1 0 0 0 0 0
proposal	0 0 0 0 0 0 0 0 0 2 0 0
put	1 6 1 0 4 0 0 0 4 3 0 0
put NAME	0 1 0 0 2 0 0 0 1 0 0 0
put a	0 4 0 0 0 0 0 0 0 0 0 0
put it	0 1 0 0 0 0 0 0 0 2 0 0
put the	0 0 0 0 2 0 0 0 2 1 0 0
quarterly	0 0 2 0 0 0 0 0 0 0 0 0
questions	1 0 0 0 0 0 0 0 0 0 1 0
quicker	0 0 0 0 0 3 0 0 0 0 0 0
quicker $	0 0 0 0 0 3 0 0 0 0 0 0
quit	0 0 0 2 0 0 1 0 0 0 0 0
quit $	0 0 0 2 0 0 1 0 0 0 0 0
qwer	0 0 0 0 0 0 0 0 0 0 0 2
qwer zxcv	0 0 0 0 0 0 0 0 0 0 0 2
really	0 0 0 0 0 0 0 2 0 0 0 0
really take	0 0 0 0 0 0 0 2 0 0 0 0
remove	0 0 0 13 0 0 0 0 0 0 0 0
remove NAME	0 0 0 3 0 0 0 0 0 0 0 0
remove the	0 0 0 8 0 0 0 0 0 0 0 0
rename	0 0 2 0 0 0 0 0 0 0 0 0
report	0 0 0 2 2 1 0 0 0 0 0 0
report the	0 0 0 0 1 1 0 0 0 0 0 0
required	0 1 1 0 0 0 0 0 0 0 0 0
required field	0 1 1 0 0 0 0 0 0 0 0 0
responsible	0 0 0 0 0 0 2 0 0 0 0 0
responsible for	0 0 0 0 0 0 2 0 0 0 0 0
resume	0 0 0 0 0 0 0 0 2 0 0 0
resume the	0 0 0 0 0 0 0 0 2 0 0 0
return	0 1 0 0 0 0 0 0 0 0 0 1
revert	0 0 0 0 0 0 0 0 0 5 0 0
revert $	0 0 0 0 0 0 0 0 0 2 0 0
review	0 3 1 0 0 0 1 0 0 0 0 0
rid	0 0 0 6 0 0 0 0 0 1 0 0
rid of	0 0 0 6 0 0 0 0 0 1 0 0
right	0 5 0 0 0 0 2 2 0 0 0 0
right after	0 4 0 0 0 0 1 0 0 0 0 0
right now	0 0 0 0 0 0 0 2 0 0 0 0
role	0 2 1 4 0 0 0 0 0 0 0 0
role $	0 0 1 3 0 0 0 0 0 0 0 0
roles	0 0 0 1 0 0 1 0 0 0 0 0
roll	0 0 0 0 0 0 0 0 0 2 0 0
run	4 1 2 0 2 6 1 0 3 0 0 0
run a	3 0 0 0 0 0 0 0 1 0 0 0
run in	0 0 0 0 0 2 0 0 0 0 0 0
run side	0 0 0 0 0 3 0 0 0 0 0 0
run the	0 0 1 0 2 0 0 0 0 0 0 0
running	0 0 0 0 0 0 0 4 0 0 0 0
running $	0 0 0 0 0 0 0 2 0 0 0 0
running NAME	0 0 0 0 0 0 0 2 0 0 0 0
runs	0 0 0 0 0 0 1 3 0 0 0 0
runs are	0 0 0 0 0 0 0 2 0 0 0 0
salon	2 0 0 0 0 0 0 0 0 0 0 0
same	0 0 0 0 0 4 0 0 0 0 0 0
same time	0 0 0 0 0 4 0 0 0 0 0 0
says	0 1 1 0 0 0 0 0 0 0 0 0
scrap	0 0 0 2 0 0 0 0 0 0 0 0
scratch	3 0 0 0 0 0 0 0 0 1 0 0
scratch $	3 0 0 0 0 0 0 0 0 0 0 0
second	1 1 0 0 0 0 0 0 0 2 0 0
select	0 0 0 0 0 0 0 0 0 0 0 2
select from	0 0 0 0 0 0 0 0 0 0 0 2
set	5 1 1 0 2 1 0 0 0 0 0 1
set NAME	1 0 1 0 0 0 0 0 0 0 0 0
set up	4 1 0 0 1 1 0 0 0 0 0 0
shop	2 0 0 0 0 0 0 0 0 0 0 0
shorten	0 0 0 0 0 2 0 0 0 0 0 0
shorter	0 0 1 0 0 1 0 0 0 0 0 0
shorter $	0 0 1 0 0 1 0 0 0 0 0 0
should	0 21 13 0 7 1 3 0 0 0 1 2
should NAME	0 4 3 0 1 0 0 0 0 0 0 0
should also	0 4 1 0 0 0 0 0 0 0 0 0
should be	0 5 7 0 3 0 0 0 0 0 0 0
should come	0 0 0 0 2 0 0 0 0 0 0 0
should do	0 1 1 0 0 0 0 0 0 0 0 0
should i	0 0 0 0 0 0 0 0 0 0 1 2
should the	0 0 0 0 0 0 2 0 0 0 0 0
shouldn't	0 0 3 1 0 0 0 0 0 0 0 0
shouldn't be	0 0 1 1 0 0 0 0 0 0 0 0
shouldn't take	0 0 2 0 0 0 0 0 0 0 0 0
show	0 0 0 0 0 0 1 3 0 0 3 0
show me	0 0 0 0 0 0 1 1 0 0 3 0
side	0 0 0 0 0 5 0 0 0 0 0 0
side $	0 0 0 0 0 3 0 0 0 0 0 0
side by	0 0 0 0 0 5 0 0 0 0 0 0
skip	0 0 3 2 0 0 1 0 0 0 0 0
skip NAME	0 0 2 1 0 0 0 0 0 0 0 0
skip the	0 0 1 1 0 0 0 0 0 0 0 0
slack	0 2 0 0 0 0 0 0 0 0 0 0
slow	0 0 0 0 0 6 1 0 0 0 0 0
slow $	0 0 0 0 0 5 1 0 0 0 0 0
small	2 0 0 0 0 0 0 0 0 0 0 0
so	1 0 0 3 0 4 3 2 0 0 1 0
so NAME	0 0 0 1 0 1 0 0 0 0 0 0
so long	0 0 0 0 0 2 1 1 0 0 0 0
so slow	0 0 0 0 0 1 1 0 0 0 0 0
some	1 0 0 0 0 0 0 0 0 0 1 1
somebody	0 2 0 1 0 0 0 0 0 0 0 0
someone	0 5 1 0 0 1 1 0 1 0 0 0
someone NAME	0 0 0 0 0 1 1 0 1 0 0 0
someone should	0 2 0 0 0 0 0 0 0 0 0 0
something	0 1 0 1 0 0 0 0 0 0 1 1
sorry	0 0 1 0 1 0 0 0 0 0 0 0
speed	0 0 0 0 0 2 0 0 0 0 0 0
speed up	0 0 0 0 0 2 0 0 0 0 0 0
spellcheck	0 2 0 0 0 0 0 0 0 0 0 0
start	3 1 4 0 3 0 1 0 6 0 0 0
start $	2 0 0 0 0 0 0 0 0 0 0 0
start NAME	0 1 0 0 0 0 0 0 3 0 0 0
start a	0 0 1 0 0 0 0 0 1 0 0 0
start the	0 0 2 0 0 0 0 0 1 0 0 0
step	0 5 2 11 1 0 2 0 0 0 0 0
step $	0 1 1 7 1 0 0 0 0 0 0 0
step NAME	0 0 1 2 0 0 0 0 0 0 0 0
step in	0 2 0 0 0 0 0 0 0 0 0 0
steps	0 1 0 0 0 1 3 0 0 0 0 1
steps of	0 0 0 0 0 0 2 0 0 0 0 0
stop	0 0 0 2 0 0 0 0 2 0 0 0
stop NAME	0 0 0 2 0 0 0 0 0 0 0 0
stop the	0 0 0 0 0 0 0 0 2 0 0 0
storage	0 2 0 0 0 0 0 0 0 0 0 0
straight	0 0 0 0 2 0 0 0 0 0 0 0
straight after	0 0 0 0 2 0 0 0 0 0 0 0
stuck	0 0 0 0 0 0 0 2 0 0 0 0
swap	0 0 0 0 3 0 0 0 0 0 0 0
swap NAME	0 0 0 0 3 0 0 0 0 0 0 0
sweep	0 3 0 0 0 0 0 0 0 0 0 0
sweep the	0 2 0 0 0 0 0 0 0 0 0 0
take	0 2 3 7 0 2 4 4 1 4 0 0
take $	0 0 0 0 0 0 1 2 0 0 0 0
take NAME	0 0 1 3 0 0 1 0 0 0 0 0
take so	0 0 0 0 0 1 1 0 0 0 0 0
take that	0 0 0 0 0 0 0 0 0 2 0 0
take the	0 0 0 3 0 0 0 0 1 0 0 0
takes	0 1 10 0 1 6 1 0 1 0 0 0
takes NUMBER	0 0 3 0 0 0 0 0 0 0 0 0
takes ages	0 0 0 0 0 2 0 0 0 0 0 0
takes half	0 0 2 0 0 0 0 0 0 0 0 0
takes over	0 0 2 0 0 0 0 0 1 0 0 0
takes us	0 0 1 0 0 1 0 0 0 0 0 0
tall	0 0 0 0 0 0 0 0 0 0 0 2
tall is	0 0 0 0 0 0 0 0 0 0 0 2
task	0 0 0 0 0 0 0 0 4 0 0 0
task $	0 0 0 0 0 0 0 0 2 0 0 0
tasks	0 0 0 0 0 0 0 3 0 0 0 0
team	0 6 3 1 0 0 0 0 0 0 0 0
team $	0 2 1 1 0 0 0 0 0 0 0 0
tell	2 1 0 0 1 0 2 1 2 0 1 3
tell me	0 0 0 0 0 0 2 1 1 0 0 3
tell the	0 1 0 0 1 0 0 0 0 0 0 0
tell you	2 0 0 0 0 0 0 0 0 0 1 0
ten	0 2 0 0 0 0 0 0 0 0 0 0
ten minutes	0 2 0 0 0 0 0 0 0 0 0 0
than	0 0 4 0 1 0 0 0 0 0 0 0
than NUMBER	0 0 3 0 0 0 0 0 0 0 0 0
thank	0 1 0 0 0 0 0 0 0 0 2 0
thank you	0 1 0 0 0 0 0 0 0 0 2 0
that	0 7 1 5 0 2 0 0 2 14 0 0
that $	0 1 1 1 0 0 0 0 0 7 0 0
that NAME	0 1 0 0 0 1 0 0 0 0 0 0
that back	0 0 0 0 0 0 0 0 0 3 0 0
that step	0 0 0 2 0 0 0 0 0 0 0 0
that task	0 0 0 0 0 0 0 0 2 0 0 0
that was	0 0 0 0 0 0 0 0 0 3 0 0
that's	0 0 1 0 0 0 0 1 0 1 1 0
the	0 81 83 64 70 28 60 29 42 9 0 18
the NAME	0 69 74 50 63 23 51 3 18 4 0 2
the RUN	0 4 4 3 2 1 5 17 16 0 0 0
the afternoon	0 0 2 0 0 0 0 0 0 0 0 0
the beginning	0 2 0 0 0 0 0 0 0 0 0 0
the best	0 0 0 0 0 0 0 0 0 0 0 2
the change	0 1 0 0 0 0 1 0 0 0 0 0
the client	0 0 1 0 1 0 0 0 0 0 0 0
the customer	0 3 3 1 0 0 0 0 0 0 0 0
the delivery	0 2 0 0 0 0 0 0 0 0 0 0
the double	0 0 1 1 0 0 0 0 0 0 0 0
the eiffel	0 0 0 0 0 0 0 0 0 0 0 2
the end	0 3 0 1 2 0 1 0 0 0 0 0
the fields	0 2 0 0 0 0 0 0 0 0 0 0
the first	0 0 0 0 5 1 0 0 0 0 0 0
the fischers	0 0 0 0 0 0 0 2 2 0 0 0
the invoice	0 1 0 0 0 1 0 0 0 0 0 0
the lab	0 2 0 0 0 0 0 0 0 0 0 0
the last	0 0 0 0 1 0 0 2 0 2 0 0
the mirrors	0 2 0 0 0 0 0 0 0 0 0 0
the moment	0 0 0 0 0 0 0 2 0 0 0 0
the okonkwos	0 0 0 0 0 0 0 0 2 0 0 0
the option	0 0 0 3 0 0 0 0 0 0 0 0
the phone	0 0 2 0 0 0 0 0 0 0 0 0
the same	0 0 0 0 0 4 0 0 0 0 0 0
the step	0 0 0 2 0 0 0 0 0 0 0 0
the steps	0 0 0 0 0 0 2 0 0 0 0 0
the very	0 1 0 0 1 0 0 0 0 0 0 0
the weekly	0 0 1 0 1 0 0 0 0 0 0 0
the whole	0 0 0 2 0 1 0 0 0 1 0 0
their	0 0 0 1 0 3 0 0 0 0 0 0
their NAME	0 0 0 0 0 2 0 0 0 0 0 0
them	0 3 0 1 0 1 0 0 0 0 0 0
them $	0 3 0 0 0 0 0 0 0 0 0 0
then	0 5 0 0 4 0 0 0 0 0 0 0
then NAME	0 2 0 0 4 0 0 0 0 0 0 0
there	0 5 0 2 2 0 3 0 0 0 4 0
there $	0 0 0 0 1 0 1 0 0 0 3 0
there should	0 3 0 0 0 0 0 0 0 0 0 0
there's	0 1 0 1 0 0 0 0 0 0 0 0
there's no	0 1 0 1 0 0 0 0 0 0 0 0
they	0 2 2 0 0 1 0 0 0 0 0 0
thing	1 2 0 2 1 0 0 0 0 1 0 0
thing $	1 0 0 1 0 0 0 0 0 1 0 0
this	2 1 0 2 1 0 0 0 0 1 5 0
this $	0 1 0 1 0 0 0 0 0 1 3 0
this NAME	0 0 0 0 0 0 0 0 0 0 2 0
three	1 0 1 0 0 0 0 0 0 0 0 0
throw	0 0 0 1 0 0 0 0 0 1 0 0
thursdays	0 0 2 0 0 0 0 0 0 0 0 0
tick	0 0 0 0 0 0 0 0 3 0 0 0
tick it	0 0 0 0 0 0 0 0 2 0 0 0
time	0 0 2 1 0 9 3 0 1 0 0 1
time $	0 0 0 0 0 5 0 0 0 0 0 0
time for	0 0 1 0 0 0 0 0 1 0 0 0
time in	0 0 0 0 0 2 0 0 0 0 0 0
to	12 24 27 3 11 5 9 6 8 0 7 4
to NAME	0 9 6 1 2 1 2 0 7 0 2 0
to NUMBER	0 0 2 0 0 0 0 0 0 0 0 0
to be	0 1 3 0 1 1 1 1 0 0 0 0
to describe	2 0 0 0 0 0 0 0 0 0 0 0
to do	0 0 0 0 0 0 2 4 0 0 1 0
to double	0 1 0 0 0 0 1 0 0 0 0 0
to get	1 0 1 0 0 2 0 0 0 0 0 0
to map	2 0 0 0 0 0 0 0 0 0 0 0
to me	0 0 0 0 0 0 2 0 0 0 0 0
to model	2 0 0 0 0 0 0 0 0 0 0 0
to set	2 0 0 0 0 0 0 0 0 0 0 0
to the	0 3 11 1 4 0 0 1 0 0 0 0
to wait	0 0 0 0 2 1 0 0 0 0 0 0
to you	0 0 0 0 0 0 0 0 0 0 2 0
today	0 0 0 0 0 0 0 3 0 0 0 0
today $	0 0 0 0 0 0 0 3 0 0 0 0
too	0 0 1 0 0 12 0 0 0 0 0 0
too long	0 0 1 0 0 4 0 0 0 0 0 0
too much	0 0 0 0 0 2 0 0 0 0 0 0
too slow	0 0 0 0 0 5 0 0 0 0 0 0
tower	0 0 0 0 0 0 0 0 0 0 0 2
tower $	0 0 0 0 0 0 0 0 0 0 0 2
translate	0 0 0 0 0 0 0 0 0 0 0 2
translate good	0 0 0 0 0 0 0 0 0 0 0 2
trial	0 1 0 0 0 0 1 0 0 0 0 0
trial NAME	0 1 0 0 0 0 1 0 0 0 0 0
twice	0 0 2 0 0 0 0 0 0 0 0 0
two	0 0 1 0 0 1 2 0 0 0 0 0
undo	0 0 0 0 0 0 0 0 0 11 0 0
undo $	0 0 0 0 0 0 0 0 0 3 0 0
undo that	0 0 0 0 0 0 0 0 0 2 0 0
until	0 0 3 0 4 1 0 0 0 0 0 0
until the	0 0 1 0 4 0 0 0 0 0 0 0
up	7 4 2 4 5 4 1 2 1 0 0 0
up $	2 0 0 0 3 0 0 1 0 0 0 0
up a	1 1 0 0 0 0 0 0 0 0 0 0
up my	4 0 0 0 0 0 0 0 0 0 0 0
up on	0 0 1 1 0 0 1 0 0 0 0 0
up the	0 2 0 2 0 2 0 0 1 0 0 0
us	0 0 1 3 0 3 0 1 0 0 0 0
us $	0 0 0 2 0 0 0 1 0 0 0 0
use	0 0 0 0 0 0 2 0 0 0 1 0
very	0 1 0 0 1 0 0 0 0 0 0 0
wait	0 1 0 0 3 3 0 0 0 1 0 0
wait for	0 0 0 0 2 1 0 0 0 0 0 0
waiting	0 0 0 0 0 0 0 2 0 0 0 0
waiting for	0 0 0 0 0 0 0 2 0 0 0 0
was	0 2 0 0 0 0 0 1 0 7 0 0
was $	0 0 0 0 0 0 0 0 0 3 0 0
was NAME	0 2 0 0 0 0 0 0 0 0 0 0
was a	0 0 0 0 0 0 0 0 0 2 0 0
way	0 0 0 0 0 3 0 0 0 0 0 0
way too	0 0 0 0 0 3 0 0 0 0 0 0
we	10 16 1 17 4 6 14 8 2 2 0 0
we NAME	1 4 0 3 2 2 3 0 1 0 0 0
we also	0 3 0 0 0 0 0 0 0 0 0 0
we are	2 0 0 0 0 0 0 0 0 0 0 0
we begin	2 0 0 0 0 0 0 0 0 0 0 0
we call	0 2 1 0 0 0 0 0 0 0 0 0
we can	1 0 0 3 0 0 1 0 0 0 0 0
we do	1 0 0 0 1 0 2 0 0 0 0 0
we don't	0 0 0 5 0 0 0 0 0 0 0 0
we done	0 0 0 0 0 0 0 2 0 0 0 0
we dropped	0 0 0 1 0 0 2 0 0 0 0 0
we have	0 0 0 0 0 0 2 0 0 0 0 0
we need	0 1 0 1 0 0 1 0 1 0 0 0
we never	0 0 0 2 0 0 0 0 0 0 0 0
we run	2 0 0 0 0 0 0 0 0 0 0 0
we shorten	0 0 0 0 0 2 0 0 0 0 0 0
we should	0 2 0 0 1 0 0 0 0 0 0 0
we use	0 0 0 0 0 0 2 0 0 0 0 0
we with	0 0 0 0 0 0 0 2 0 0 0 0
we're	4 0 0 0 0 0 0 0 0 0 0 0
we're NAME	2 0 0 0 0 0 0 0 0 0 0 0
we're a	2 0 0 0 0 0 0 0 0 0 0 0
we've	0 1 0 1 0 0 0 0 0 0 0 0
week	0 1 5 1 0 0 0 0 0 0 0 0
week $	0 1 3 1 0 0 0 0 0 0 0 0
week now	0 0 2 0 0 0 0 0 0 0 0 0
weekly	0 0 1 0 1 0 0 0 0 0 0 0
what	1 1 0 1 1 2 33 9 0 2 14 5
what NAME	0 1 0 0 0 0 1 0 0 0 1 0
what are	0 0 0 0 0 0 0 2 0 0 2 0
what can	0 0 0 0 0 1 0 0 0 0 3 0
what comes	0 0 0 0 0 0 2 0 0 0 0 0
what do	0 0 0 1 0 0 4 1 0 0 1 1
what does	0 0 0 0 0 0 5 0 0 0 0 0
what happens	0 0 0 0 0 0 3 0 0 0 0 0
what if	0 0 0 0 0 0 2 0 0 0 0 0
what is	0 0 0 0 1 0 3 3 0 0 0 2
what needs	0 0 0 0 0 0 1 1 0 0 0 0
what should	0 0 0 0 0 0 0 0 0 0 1 1
what time	0 0 0 0 0 0 1 0 0 0 0 1
what we	1 0 0 0 0 0 0 0 0 1 0 0
what would	0 0 0 0 0 0 4 0 0 0 0 0
what you	0 0 0 0 0 0 0 0 0 1 1 0
what's	0 0 0 0 0 1 4 9 0 0 0 6
what's NAME	0 0 0 0 0 0 1 1 0 0 0 0
what's on	0 0 0 0 0 0 1 1 0 0 0 0
what's stuck	0 0 0 0 0 0 0 2 0 0 0 0
what's the	0 0 0 0 0 0 0 2 0 0 0 4
when	0 3 1 1 1 1 7 2 1 0 0 0
when NAME	0 0 0 0 1 1 1 0 0 0 0 0
when a	0 2 1 0 0 0 0 0 0 0 0 0
when does	0 0 0 0 0 0 2 0 0 0 0 0
whenever	0 0 2 0 0 0 0 0 0 0 0 0
where	3 0 0 1 0 1 3 3 0 0 0 1
where are	0 0 0 0 0 0 0 2 0 0 0 0
where do	2 0 0 0 0 1 1 0 0 0 0 0
where does	0 0 0 0 0 0 1 1 0 0 0 0
which	0 1 0 0 0 1 6 6 0 0 0 1
which runs	0 0 0 0 0 0 0 3 0 0 0 0
while	0 0 0 0 0 3 0 0 0 0 0 0
who	0 3 0 1 0 0 15 5 0 0 2 4
who NAME	0 0 0 0 0 0 8 0 0 0 0 0
who are	0 0 0 0 0 0 0 0 0 0 2 0
who has	0 0 0 0 0 0 1 2 0 0 0 0
who is	0 1 0 0 0 0 1 3 0 0 0 1
who was	0 2 0 0 0 0 0 0 0 0 0 0
who won	0 0 0 0 0 0 0 0 0 0 0 2
who's	0 0 0 0 0 0 2 1 0 0 0 0
whole	0 0 0 2 0 1 0 0 0 1 0 0
whole NAME	0 0 0 2 0 1 0 0 0 0 0 0
why	0 0 1 1 0 2 2 1 0 0 0 0
why does	0 0 0 0 0 1 1 0 0 0 0 0
why is	0 0 1 0 0 0 1 1 0 0 0 0
wife	1 1 0 0 0 0 0 0 0 0 0 0
with	5 3 0 5 1 2 1 5 2 0 0 0
with NAME	0 0 0 2 0 2 0 0 0 0 0 0
with RUN	0 0 0 0 0 0 0 2 0 0 0 0
with a	1 1 0 0 0 0 0 0 0 0 0 0
with me	2 0 0 0 0 0 0 0 0 0 0 0
with the	0 2 0 1 1 0 0 2 2 0 0 0
within	0 0 3 0 0 0 0 0 0 0 0 0
within NUMBER	0 0 3 0 0 0 0 0 0 0 0 0
without	0 0 0 2 0 0 0 0 0 0 0 0
won	0 0 0 0 0 0 0 0 0 0 0 2
won the	0 0 0 0 0 0 0 0 0 0 0 2
would	2 2 0 0 0 1 4 0 0 0 0 1
would break	0 0 0 0 0 0 2 0 0 0 0 0
would happen	0 0 0 0 0 0 2 0 0 0 0 0
would like	2 0 0 0 0 0 0 0 0 0 0 0
wrap	0 2 0 0 0 0 0 0 0 0 0 0
wrap the	0 2 0 0 0 0 0 0 0 0 0 0
wrong	0 0 0 0 0 0 1 0 0 1 0 0
x	0 0 0 0 0 0 0 0 0 0 0 2
x NUMBER	0 0 0 0 0 0 0 0 0 0 0 2
yet	0 0 0 0 0 0 0 4 0 0 0 0
yet $	0 0 0 0 0 0 0 4 0 0 0 0
you	4 4 0 3 2 2 0 0 1 2 18 4
you $	0 0 0 0 1 0 0 0 0 0 6 0
you NAME	1 1 0 1 1 0 0 0 0 0 4 2
you can	0 0 0 2 0 0 0 0 0 0 1 0
you do	0 0 0 0 0 0 0 0 0 0 2 0
you undo	0 0 0 0 0 0 0 0 0 2 0 0
your	0 0 0 0 0 0 0 0 0 2 0 1
zxcv	0 0 0 0 0 0 0 0 0 0 0 2
zxcv $	0 0 0 0 0 0 0 0 0 0 0 2
`;

/** Counts of a shape for each intent. */
export const COUNTS: ReadonlyMap<string, readonly number[]> = new Map(
  ROWS.trim()
    .split("\n")
    .map((row) => {
      const [shape = "", counts = ""] = row.split("\t");
      return [shape, counts.split(" ").map(Number)];
    }),
);
