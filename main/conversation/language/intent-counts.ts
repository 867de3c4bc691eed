/**
 * How often the shapes of messages occur with each intent, in the order of `Intent`. Made by `tests/eval/learn.ts` from
 * the development part of the evaluation set; not edited by hand.
 */

/** Messages counted for each intent. */
export const TOTALS: readonly number[] = [42, 44, 45, 43, 42, 43, 44, 43, 42, 42, 42, 42];

const ROWS = `
?	4 0 0 0 0 6 18 13 0 0 9 2
NAME	26 42 42 41 41 43 44 24 33 11 16 10
NAME $	8 29 21 21 29 19 30 11 12 4 9 1
NAME NUMBER	0 2 5 0 0 0 0 0 0 0 0 1
NAME a	4 3 1 2 0 1 1 2 1 0 0 0
NAME about	0 1 0 0 0 0 1 0 0 0 0 1
NAME after	0 1 0 0 4 0 1 0 0 0 0 0
NAME and	0 3 0 0 4 8 0 0 0 0 0 0
NAME any	0 0 0 6 0 0 0 0 0 0 0 0
NAME approval	0 0 0 1 1 0 0 0 0 0 0 0
NAME are	0 3 1 0 1 0 0 0 1 0 0 0
NAME as	0 3 0 0 1 0 0 0 2 1 0 0
NAME at	0 0 2 0 1 2 0 1 2 0 0 0
NAME before	0 2 0 0 9 0 1 0 0 0 0 0
NAME by	0 1 1 0 0 0 0 0 0 0 0 0
NAME can	0 2 1 0 0 0 0 0 0 0 1 0
NAME down	1 0 1 0 0 0 0 0 0 0 0 0
NAME faster	0 0 0 0 0 2 0 0 0 0 0 0
NAME for	0 2 0 2 1 0 1 0 10 0 0 0
NAME form	0 2 0 1 0 0 0 0 0 0 0 0
NAME from	0 0 1 2 0 0 0 0 0 0 0 0
NAME has	0 2 1 1 2 0 0 0 0 0 0 0
NAME have	0 0 1 0 1 0 1 3 0 0 0 0
NAME here	1 0 0 0 0 0 1 0 0 0 0 0
NAME in	0 4 0 1 3 4 5 0 1 0 0 1
NAME is	0 5 7 3 5 7 1 0 2 0 0 0
NAME isn't	0 0 1 1 0 0 0 0 0 0 0 0
NAME it	0 1 0 0 2 2 0 0 0 1 0 0
NAME me	5 0 0 0 0 0 0 0 0 0 2 2
NAME my	0 0 0 0 0 0 0 0 0 1 0 1
NAME needs	0 2 0 0 0 0 0 0 0 0 0 0
NAME no	0 1 0 1 0 0 0 0 0 0 0 0
NAME now	0 0 0 0 0 0 0 0 3 0 0 0
NAME number	0 1 0 1 0 0 0 0 0 0 0 0
NAME of	0 1 0 1 1 1 1 1 2 0 1 0
NAME off	0 0 0 1 0 0 1 0 0 0 0 0
NAME on	0 1 1 1 0 0 0 3 0 0 0 0
NAME once	0 1 0 0 1 0 0 0 0 0 0 0
NAME only	0 0 2 0 2 0 0 0 0 0 0 0
NAME out	0 1 2 2 0 1 0 1 0 0 0 0
NAME over	0 1 1 0 0 0 0 0 0 0 0 0
NAME please	0 0 0 1 0 0 0 0 1 0 1 0
NAME prior	0 0 0 0 2 0 0 0 0 0 0 0
NAME role	0 0 0 2 0 0 0 0 0 0 0 0
NAME run	0 0 0 0 0 1 1 0 0 0 0 0
NAME should	0 4 3 0 1 1 0 0 0 0 0 0
NAME so	1 0 0 0 0 1 1 0 0 0 0 0
NAME step	0 1 1 3 0 0 0 0 0 0 0 0
NAME take	0 0 0 0 0 1 2 2 0 0 0 0
NAME takes	0 1 3 0 0 3 0 0 1 0 0 0
NAME team	0 1 3 0 0 0 0 0 0 0 0 0
NAME the	0 7 9 4 22 8 6 0 2 0 0 0
NAME then	0 1 0 0 2 0 0 0 0 0 0 0
NAME this	0 0 0 0 0 0 0 0 0 0 2 0
NAME tick	0 0 0 0 0 0 0 0 2 0 0 0
NAME time	0 0 0 0 0 2 0 0 0 0 0 0
NAME to	5 3 2 0 0 1 2 0 0 0 1 1
NAME until	0 0 1 0 1 0 0 0 0 0 0 0
NAME up	3 0 1 0 2 0 0 1 1 0 0 0
NAME wait	0 0 0 0 1 1 0 0 0 0 0 0
NAME we	0 2 0 1 0 0 0 0 0 1 0 0
NAME while	0 0 0 0 0 2 0 0 0 0 0 0
NAME you	0 0 0 1 1 2 0 0 0 0 1 0
NUMBER	1 3 17 0 0 0 0 4 7 0 0 8
NUMBER $	0 0 4 0 0 0 0 1 4 0 0 7
NUMBER NAME	0 0 3 0 0 0 0 1 0 0 0 1
NUMBER NUMBER	0 0 1 0 0 0 0 0 0 0 0 2
NUMBER hours	0 0 5 0 0 0 0 0 0 0 0 0
NUMBER instead	0 0 2 0 0 0 0 0 0 0 0 0
NUMBER min	0 2 0 0 0 0 0 0 0 0 0 0
NUMBER to	0 0 0 0 0 0 0 0 2 0 0 0
RUN	0 2 2 3 1 1 2 18 27 0 0 1
RUN $	0 0 0 0 1 0 1 6 10 0 0 0
RUN NAME	0 0 0 1 0 0 0 4 1 0 0 0
RUN NUMBER	0 0 0 0 0 0 0 4 7 0 0 0
RUN RUN	0 0 0 0 0 0 0 10 14 0 0 0
RUN for	0 0 0 0 0 0 0 0 2 0 0 0
RUN form	0 0 0 2 0 0 0 0 0 0 0 0
RUN is	0 0 0 0 0 0 1 0 1 0 0 0
RUN on	0 0 0 0 0 0 0 1 2 0 0 0
RUN to	0 0 0 0 0 0 0 0 3 0 0 0
^ NAME	4 5 21 8 19 18 0 3 5 2 4 2
^ RUN	0 0 0 0 0 1 0 0 2 0 0 1
^ add	0 4 0 0 0 0 0 0 0 0 0 0
^ after	0 2 0 0 0 0 0 0 0 0 0 0
^ any	0 0 0 0 0 0 0 1 0 0 1 0
^ anything	0 0 0 0 0 0 0 2 0 0 0 0
^ call	0 0 2 0 0 0 0 0 1 0 0 0
^ can	2 0 0 0 0 1 1 0 0 1 2 1
^ cancel	0 0 0 0 0 0 0 0 1 2 0 0
^ create	0 2 0 0 0 0 0 0 0 0 0 0
^ cut	0 0 1 1 0 1 0 0 0 0 0 0
^ delete	0 0 0 2 0 0 0 0 0 0 0 0
^ did	0 0 0 0 0 0 0 2 0 0 0 0
^ do	0 0 0 0 1 2 0 0 1 0 0 1
^ don't	0 1 0 1 1 0 0 0 0 1 0 0
^ drop	0 0 0 2 0 0 0 0 0 1 0 0
^ explain	0 0 0 0 0 0 1 0 0 0 0 1
^ first	0 2 0 0 2 0 0 0 0 0 0 0
^ forget	0 0 0 1 0 0 0 0 0 2 0 0
^ get	0 0 0 2 0 0 0 0 1 1 0 0
^ give	0 0 0 0 0 0 0 0 2 0 1 1
^ good	0 0 0 0 0 0 0 0 0 0 2 0
^ hand	0 0 1 0 0 0 0 0 1 0 0 0
^ hello	0 0 0 0 0 0 0 0 0 0 2 0
^ hey	0 0 0 0 0 0 0 0 0 0 2 0
^ hi	0 0 0 0 0 0 0 0 0 0 2 0
^ how	2 0 0 0 0 2 4 8 0 0 5 4
^ i	8 2 0 0 0 0 0 0 0 2 3 0
^ i'm	2 0 0 0 0 0 0 0 1 0 1 0
^ if	0 0 2 0 0 0 0 0 0 0 0 0
^ is	0 0 0 0 0 0 1 4 0 0 0 2
^ kick	0 0 0 1 0 0 0 0 1 0 0 0
^ let	2 0 1 1 1 1 0 0 2 0 0 0
^ let's	1 2 0 0 0 0 0 0 0 0 0 0
^ make	0 1 3 0 1 2 0 0 0 0 0 0
^ mark	0 0 0 0 0 0 0 0 2 0 0 0
^ move	0 0 0 0 3 0 0 0 0 0 0 0
^ my	2 0 0 0 0 0 0 0 0 0 0 0
^ never	0 0 0 0 0 0 0 0 0 3 0 0
^ new	1 2 0 0 0 0 0 0 1 0 0 0
^ no	0 0 1 2 0 0 0 0 0 1 0 0
^ our	1 0 0 0 0 1 0 0 0 0 0 0
^ please	1 0 0 1 0 0 0 0 1 1 0 1
^ pls	0 2 0 0 0 0 0 0 0 0 0 0
^ put	0 1 0 0 2 0 0 0 2 1 0 0
^ remove	0 0 0 5 0 0 0 0 0 0 0 0
^ report	0 0 0 0 1 1 0 0 0 0 0 0
^ revert	0 0 0 0 0 0 0 0 0 2 0 0
^ run	0 0 0 0 1 0 0 0 1 0 0 0
^ set	0 1 0 0 1 1 0 0 0 0 0 1
^ show	0 0 0 0 0 0 0 2 0 0 2 0
^ start	0 0 1 0 0 0 0 0 2 0 0 0
^ stop	0 0 0 1 0 0 0 0 1 0 0 0
^ swap	0 0 0 0 2 0 0 0 0 0 0 0
^ take	0 1 0 2 0 0 0 0 0 3 0 0
^ tell	0 0 0 0 1 0 1 0 0 0 0 2
^ the	0 5 7 2 2 2 0 0 2 0 0 0
^ undo	0 0 0 0 0 0 0 0 0 6 0 0
^ we	4 2 0 5 1 1 0 0 1 0 0 0
^ we're	3 0 0 0 0 0 0 0 0 0 0 0
^ what	0 0 0 0 0 1 15 6 0 0 9 5
^ what's	0 0 0 0 0 0 1 4 0 0 0 4
^ when	0 0 1 0 0 0 2 1 0 0 0 0
^ where	0 0 0 0 0 1 1 2 0 0 0 0
^ which	0 0 0 0 0 1 2 3 0 0 0 1
^ who	0 0 0 0 0 0 9 2 0 0 1 2
^ who's	0 0 0 0 0 0 1 1 0 0 0 0
^ why	0 0 0 0 0 1 2 0 0 0 0 0
a	16 27 5 4 0 3 1 2 6 1 0 6
a NAME	2 7 1 3 0 3 0 2 3 0 0 1
a RUN	0 0 1 0 0 0 1 0 1 0 0 0
a date	0 1 1 0 0 0 0 0 0 0 0 0
a mandatory	0 2 0 0 0 0 0 0 0 0 0 0
a new	2 3 0 0 0 0 0 0 1 0 0 0
a pause	0 1 0 1 0 0 0 0 0 0 0 0
a second	1 1 0 0 0 0 0 0 0 0 0 0
about	3 1 0 1 0 0 2 0 0 0 0 3
about NAME	0 0 0 1 0 0 2 0 0 0 0 0
about my	2 0 0 0 0 0 0 0 0 0 0 0
add	0 6 0 0 0 0 0 0 0 0 0 0
add a	0 5 0 0 0 0 0 0 0 0 0 0
after	0 11 0 0 6 0 2 0 0 0 0 0
after NAME	0 6 0 0 4 0 1 0 0 0 0 0
after that	0 2 0 0 0 0 0 0 0 0 0 0
after the	0 4 0 0 2 0 1 0 0 0 0 0
ages	0 0 0 0 0 2 0 0 0 0 0 0
all	0 0 0 0 0 0 1 0 0 0 0 1
along	0 0 0 0 0 0 0 2 0 0 0 0
also	0 5 0 0 0 0 0 0 0 0 0 0
also be	0 3 0 0 0 0 0 0 0 0 0 0
an	0 1 3 0 1 0 1 0 1 0 0 1
an NAME	0 0 1 0 1 0 1 0 1 0 0 0
an hour	0 1 1 0 0 0 0 0 0 0 0 0
and	4 8 1 0 4 9 0 0 0 0 0 2
and NAME	2 2 0 0 4 9 0 0 0 0 0 0
and after	0 2 0 0 0 0 0 0 0 0 0 0
any	0 0 1 8 0 0 0 1 0 0 1 0
any NAME	0 0 0 4 0 0 0 1 0 0 0 0
any longer	0 0 0 3 0 0 0 0 0 0 0 0
any more	0 0 1 1 0 0 0 0 0 0 0 0
anything	0 0 0 0 0 0 0 2 0 0 0 0
approval	0 0 0 1 1 0 0 0 0 0 0 0
are	2 3 1 0 1 0 0 4 2 0 5 0
are NAME	0 3 0 0 1 0 0 0 2 0 0 0
are a	2 0 0 0 0 0 0 0 0 0 0 0
are we	0 0 0 0 0 0 0 2 0 0 0 0
are you	0 0 0 0 0 0 0 0 0 0 3 0
as	0 4 1 1 2 0 0 0 2 2 0 0
as NAME	0 2 0 1 0 0 0 0 0 0 0 0
as a	0 2 0 0 0 0 0 0 0 0 0 0
as done	0 0 0 0 0 0 0 0 2 0 0 0
as it	0 0 0 0 0 0 0 0 0 2 0 0
as the	0 1 0 0 1 0 0 0 0 0 0 0
at	0 2 4 0 1 2 0 2 2 0 0 0
at NUMBER	0 1 3 0 0 0 0 0 0 0 0 0
at RUN	0 0 0 0 0 0 0 0 2 0 0 0
at the	0 1 0 0 1 2 0 2 0 0 0 0
back	0 1 0 0 0 0 0 0 0 8 0 0
back $	0 0 0 0 0 0 0 0 0 6 0 0
bakery	2 0 0 0 0 0 0 0 0 0 0 0
be	0 6 4 0 0 1 2 1 0 0 0 0
be NAME	0 4 3 0 0 0 2 0 0 0 0 0
be a	0 2 0 0 0 0 0 0 0 0 0 0
be done	0 0 0 0 0 1 0 1 0 0 0 0
been	0 1 0 0 2 0 0 0 0 0 0 0
been NAME	0 1 0 0 2 0 0 0 0 0 0 0
before	0 8 0 0 12 0 2 0 0 2 0 0
before $	0 0 0 0 0 0 0 0 0 2 0 0
before NAME	0 1 0 0 9 0 1 0 0 0 0 0
before it's	0 1 0 0 1 0 0 0 0 0 0 0
before the	0 3 0 0 2 0 0 0 0 0 0 0
before we	0 1 0 0 0 0 1 0 0 0 0 0
begin	2 0 0 0 0 0 0 0 2 0 1 0
begin $	1 0 0 0 0 0 0 0 0 0 1 0
begin NAME	0 0 0 0 0 0 0 0 2 0 0 0
bottleneck	0 0 0 0 0 2 0 0 0 0 0 0
business	12 0 0 0 0 0 0 0 0 0 0 0
business $	5 0 0 0 0 0 0 0 0 0 0 0
business with	2 0 0 0 0 0 0 0 0 0 0 0
buy	0 0 0 0 0 0 0 0 0 0 0 2
buy $	0 0 0 0 0 0 0 0 0 0 0 2
by	0 4 4 0 0 4 1 0 0 0 0 0
by side	0 0 0 0 0 4 0 0 0 0 0 0
by the	0 3 2 0 0 0 1 0 0 0 0 0
call	0 4 2 0 1 0 0 0 1 0 0 0
call the	0 3 2 0 1 0 0 0 0 0 0 0
called	0 5 2 0 0 0 0 0 0 0 0 0
called NAME	0 2 2 0 0 0 0 0 0 0 0 0
can	4 2 1 3 0 3 3 0 0 1 7 1
can NAME	0 0 0 1 0 1 1 0 0 0 0 0
can also	0 2 0 0 0 0 0 0 0 0 0 0
can be	0 0 0 0 0 1 1 0 0 0 0 0
can do	0 0 0 1 0 0 0 0 0 0 1 0
can i	1 0 0 0 0 0 1 0 0 0 2 0
can you	2 0 0 0 0 0 0 0 0 1 4 1
cancel	0 0 0 0 0 0 0 0 1 2 0 0
change	0 1 0 0 0 0 1 0 0 3 1 0
change $	0 0 0 0 0 0 1 0 0 3 0 0
check	0 5 0 0 0 0 0 0 0 0 0 0
check the	0 3 0 0 0 0 0 0 0 0 0 0
come	0 0 0 0 2 0 0 1 0 0 0 0
company	2 0 0 1 0 0 0 0 0 0 0 0
company $	1 0 0 1 0 0 0 0 0 0 0 0
complete	0 0 1 0 0 0 0 0 1 0 0 0
could	0 0 0 0 0 4 0 0 0 0 0 0
could run	0 0 0 0 0 2 0 0 0 0 0 0
create	0 2 0 0 0 0 0 0 0 0 0 0
create a	0 2 0 0 0 0 0 0 0 0 0 0
customer	0 1 1 0 0 0 0 0 0 0 0 0
cut	0 0 1 2 0 1 0 0 0 0 0 0
cut NAME	0 0 1 0 0 1 0 0 0 0 0 0
date	0 2 1 0 0 0 0 0 0 0 0 0
date $	0 1 1 0 0 0 0 0 0 0 0 0
days	0 0 1 0 0 0 1 0 0 0 0 0
days $	0 0 1 0 0 0 1 0 0 0 0 0
delete	0 0 0 3 0 0 0 0 0 0 0 1
delete the	0 0 0 2 0 0 0 0 0 0 0 1
delivery	0 3 0 0 0 0 0 0 0 0 0 0
describe	5 0 0 0 0 0 0 0 0 0 0 0
describe my	3 0 0 0 0 0 0 0 0 0 0 0
did	0 0 0 0 0 0 0 6 0 1 0 0
did RUN	0 0 0 0 0 0 0 3 0 0 0 0
do	4 0 0 2 1 3 5 0 1 1 8 3
do $	1 0 0 0 0 0 0 0 0 0 3 0
do NAME	0 0 0 0 0 2 1 0 0 0 0 0
do i	2 0 0 0 0 0 1 0 0 0 3 1
do that	0 0 0 1 0 0 0 0 0 1 0 0
do the	0 0 0 0 1 0 1 0 0 0 0 0
do we	1 0 0 0 0 1 2 0 0 0 0 0
do you	0 0 0 0 0 0 0 0 0 0 2 2
document	1 2 0 0 0 0 0 0 0 0 0 0
does	0 0 0 0 0 0 10 2 0 0 1 0
does NAME	0 0 0 0 0 0 4 1 0 0 0 0
does the	0 0 0 0 0 0 5 1 0 0 0 0
doing	0 0 0 1 0 0 0 1 0 0 0 0
don't	0 1 0 4 1 0 0 0 0 2 2 0
don't NAME	0 0 0 2 0 0 0 0 0 0 0 0
don't do	0 0 0 1 0 0 0 0 0 1 0 0
done	0 1 3 0 0 1 0 2 4 0 0 0
done $	0 0 0 0 0 0 0 0 3 0 0 0
done by	0 1 3 0 0 0 0 0 0 0 0 0
down	1 1 1 0 0 0 0 0 0 0 0 0
drop	0 0 0 3 0 0 1 0 0 1 0 0
drop the	0 0 0 1 0 0 1 0 0 1 0 0
dropped	0 0 0 1 0 0 1 0 0 0 0 0
end	0 1 0 0 2 0 0 0 0 0 0 0
end $	0 0 0 0 2 0 0 0 0 0 0 0
escalate	0 0 2 0 0 0 0 0 0 0 0 0
escalate to	0 0 2 0 0 0 0 0 0 0 0 0
escalates	0 0 2 0 0 0 0 0 0 0 0 0
escalates to	0 0 2 0 0 0 0 0 0 0 0 0
evening	0 0 0 0 0 0 0 0 0 0 1 1
examples	0 0 0 0 0 0 0 0 0 0 2 0
examples $	0 0 0 0 0 0 0 0 0 0 2 0
explain	0 0 0 0 0 0 1 0 0 0 1 1
far	0 0 0 0 0 2 0 2 0 0 0 1
far too	0 0 0 0 0 2 0 0 0 0 0 0
faster	0 0 0 0 0 2 0 0 0 0 0 0
faster $	0 0 0 0 0 2 0 0 0 0 0 0
field	0 1 0 1 0 0 0 0 0 0 0 0
field NAME	0 1 0 1 0 0 0 0 0 0 0 0
fields	0 2 0 0 0 0 0 0 0 0 0 0
fields NAME	0 2 0 0 0 0 0 0 0 0 0 0
finished	0 0 1 0 0 0 0 1 0 0 0 0
firm	2 0 0 0 0 0 0 0 0 0 0 0
first	0 2 0 0 5 1 0 0 0 0 0 0
first NAME	0 0 0 0 3 1 0 0 0 0 0 0
first we	0 2 0 0 0 0 0 0 0 0 0 0
for	0 4 0 2 3 2 3 2 12 0 0 1
for NAME	0 0 0 2 0 0 3 0 0 0 0 0
for RUN	0 0 0 0 0 0 0 0 5 0 0 0
for a	0 1 0 0 0 0 0 0 1 0 0 0
for the	0 1 0 0 3 0 0 1 3 0 0 0
for their	0 0 0 0 0 2 0 0 0 0 0 0
forever	0 0 0 0 0 2 0 0 0 0 0 0
forget	0 1 0 1 0 0 0 0 0 2 0 0
form	0 4 0 3 0 0 1 0 0 0 0 0
form $	0 0 0 2 0 0 0 0 0 0 0 0
from	2 0 2 4 0 0 0 0 0 0 0 1
from now	0 0 2 0 0 0 0 0 0 0 0 0
from scratch	2 0 0 0 0 0 0 0 0 0 0 0
from the	0 0 0 3 0 0 0 0 0 0 0 0
front	0 0 0 0 2 0 0 0 0 0 0 0
front of	0 0 0 0 2 0 0 0 0 0 0 0
get	2 0 0 2 0 1 0 1 1 1 1 0
get a	0 0 0 0 0 1 0 0 1 0 0 0
get my	2 0 0 0 0 0 0 0 0 0 0 0
get rid	0 0 0 2 0 0 0 0 0 1 0 0
give	0 0 0 0 0 0 0 0 2 0 1 1
give me	0 0 0 0 0 0 0 0 0 0 1 1
give the	0 0 0 0 0 0 0 0 2 0 0 0
good	0 0 0 0 0 0 0 0 0 0 2 1
good evening	0 0 0 0 0 0 0 0 0 0 1 1
got	1 1 0 0 0 0 0 0 0 0 0 0
great	0 0 0 0 0 0 0 0 0 0 2 0
hand	1 0 2 0 0 0 0 0 1 0 0 0
happen	0 0 0 0 0 2 1 0 0 0 0 0
happens	0 0 1 0 0 0 1 0 0 0 0 0
has	0 2 1 1 3 0 1 2 0 0 0 0
has been	0 1 0 0 1 0 0 0 0 0 0 0
has to	0 1 0 0 2 0 1 0 0 0 0 0
have	2 2 1 0 1 0 1 3 0 0 0 0
have a	2 1 0 0 0 0 0 0 0 0 0 0
have to	0 1 1 0 0 0 1 0 0 0 0 0
hello	0 0 0 0 0 0 0 0 0 0 2 0
help	1 0 0 0 0 0 0 0 0 0 1 0
here	3 0 0 0 0 0 1 0 0 0 1 0
here $	2 0 0 0 0 0 1 0 0 0 1 0
hey	0 0 0 0 0 0 0 0 0 0 2 0
hi	0 0 0 0 0 0 0 0 0 0 2 0
holding	0 0 0 0 0 0 0 2 0 0 0 0
hour	0 1 2 0 0 0 0 0 0 0 0 0
hour $	0 1 1 0 0 0 0 0 0 0 0 0
hours	0 0 5 0 0 0 0 0 0 0 0 0
hours $	0 0 2 0 0 0 0 0 0 0 0 0
how	8 0 0 0 0 2 4 8 0 0 6 4
how can	1 0 0 0 0 1 0 0 0 0 0 0
how do	2 0 0 0 0 0 0 0 0 0 4 1
how far	0 0 0 0 0 0 0 1 0 0 0 1
how is	0 0 0 0 0 0 0 2 0 0 0 0
how long	0 0 0 0 0 0 1 2 0 0 0 0
how many	0 0 0 0 0 0 1 2 0 0 0 0
how our	3 0 0 0 0 0 0 0 0 0 0 0
i	12 3 0 0 0 0 2 0 0 2 9 3
i NAME	3 1 0 0 0 0 1 0 0 1 4 1
i don't	0 0 0 0 0 0 0 0 0 0 2 0
i have	2 0 0 0 0 0 0 0 0 0 0 0
i need	0 1 0 0 0 0 0 0 0 0 1 0
i'm	2 0 0 0 0 0 0 0 1 0 1 0
if	0 0 4 0 0 0 3 0 0 0 0 0
if NAME	0 0 3 0 0 0 1 0 0 0 0 0
if the	0 0 1 0 0 0 1 0 0 0 0 0
ignore	0 0 0 0 0 0 0 0 0 0 0 2
in	1 8 3 1 3 11 6 3 1 0 0 3
in $	0 0 0 0 0 0 1 1 0 0 0 0
in NAME	0 6 0 1 0 5 3 1 0 0 0 0
in front	0 0 0 0 2 0 0 0 0 0 0 0
in parallel	0 0 0 0 0 6 0 0 0 0 0 0
in the	0 2 2 0 1 1 0 0 1 0 0 0
instead	0 0 4 0 0 0 0 0 0 0 0 0
instead $	0 0 2 0 0 0 0 0 0 0 0 0
instead of	0 0 2 0 0 0 0 0 0 0 0 0
interview	2 0 0 0 0 0 0 0 0 0 0 0
interview me	2 0 0 0 0 0 0 0 0 0 0 0
into	1 0 0 0 0 0 1 0 0 0 0 1
invoice	0 1 0 0 0 1 0 0 0 0 0 0
is	0 6 10 4 7 7 8 11 4 0 0 9
is NAME	0 5 2 0 5 0 3 0 3 0 0 0
is RUN	0 0 0 0 0 0 0 3 0 0 0 0
is a	0 0 1 1 0 1 0 0 0 0 0 0
is done	0 0 3 0 0 0 0 0 1 0 0 0
is it	0 0 0 0 0 0 0 0 0 0 0 2
is not	0 0 1 0 0 0 1 0 0 0 0 0
is the	0 0 0 0 0 0 3 4 0 0 0 5
isn't	0 0 1 1 0 0 0 0 0 0 0 0
it	0 3 3 1 3 3 0 0 2 8 1 2
it $	0 0 0 1 2 0 0 0 1 3 1 0
it NAME	0 1 0 0 0 0 0 0 0 0 0 1
it back	0 0 0 0 0 0 0 0 0 2 0 0
it in	0 1 0 0 0 0 0 0 0 0 0 1
it was	0 0 0 0 0 0 0 0 0 3 0 0
it's	0 1 0 0 1 0 0 0 0 0 0 0
it's NAME	0 1 0 0 1 0 0 0 0 0 0 0
kick	0 0 0 1 0 0 0 0 1 0 0 0
lab	0 2 0 0 0 0 0 0 0 0 0 0
lab form	0 2 0 0 0 0 0 0 0 0 0 0
last	0 0 0 0 2 0 0 2 0 5 0 0
last NAME	0 0 0 0 1 0 0 2 0 1 0 0
last change	0 0 0 0 0 0 0 0 0 2 0 0
late	0 0 0 0 0 0 0 2 0 0 0 0
let	2 0 1 1 1 1 0 0 2 0 0 0
let NAME	0 0 0 1 1 1 0 0 2 0 0 0
let me	2 0 0 0 0 0 0 0 0 0 0 0
let's	1 2 0 0 0 0 0 0 0 0 0 0
like	2 0 0 0 0 0 0 0 0 0 0 0
like to	2 0 0 0 0 0 0 0 0 0 0 0
list	0 0 0 0 1 0 1 0 0 0 0 0
long	0 0 1 0 0 4 2 2 0 0 0 0
long $	0 0 1 0 0 2 1 0 0 0 0 0
long did	0 0 0 0 0 0 0 2 0 0 0 0
longer	0 0 1 5 0 0 0 0 0 0 0 0
make	0 2 3 0 1 3 0 0 0 0 0 0
make NAME	0 0 0 0 1 2 0 0 0 0 0 0
make it	0 0 2 0 0 0 0 0 0 0 0 0
make the	0 0 1 0 0 1 0 0 0 0 0 0
mandatory	0 2 2 0 0 0 0 0 0 0 0 0
many	0 0 0 0 0 1 1 2 0 0 0 0
many NAME	0 0 0 0 0 1 0 2 0 0 0 0
map	1 0 0 0 0 0 0 0 0 0 0 1
mark	0 0 0 0 0 0 0 0 2 0 0 0
may	0 0 3 0 0 0 1 0 0 0 0 0
may NAME	0 0 1 0 0 0 1 0 0 0 0 0
may be	0 0 2 0 0 0 0 0 0 0 0 0
me	14 0 0 0 0 0 2 1 0 0 5 9
me $	3 0 0 0 0 0 1 0 0 0 2 1
me NAME	4 0 0 0 0 0 0 0 0 0 0 0
me a	0 0 0 0 0 0 0 0 0 0 0 5
me about	2 0 0 0 0 0 1 0 0 0 0 0
me describe	2 0 0 0 0 0 0 0 0 0 0 0
me the	0 0 0 0 0 0 0 1 0 0 0 2
mean	0 1 0 0 0 0 0 0 0 1 0 0
meeting	0 0 1 0 0 0 1 0 0 0 0 0
min	0 2 0 0 0 0 0 0 0 0 0 0
mind	0 0 0 0 0 0 0 0 0 4 0 0
mind $	0 0 0 0 0 0 0 0 0 2 0 0
minutes	0 1 1 0 0 0 0 0 0 0 0 0
model	2 0 0 0 0 0 0 0 0 0 0 0
moisture	0 2 0 0 0 0 0 0 0 0 0 0
moment	0 0 0 0 0 0 0 2 0 0 0 0
moment $	0 0 0 0 0 0 0 2 0 0 0 0
more	0 0 3 1 0 0 0 0 0 0 0 0
more than	0 0 2 0 0 0 0 0 0 0 0 0
move	0 0 0 0 3 0 0 0 0 0 0 0
move NAME	0 0 0 0 2 0 0 0 0 0 0 0
much	0 0 0 0 0 1 1 0 0 0 1 0
much time	0 0 0 0 0 1 1 0 0 0 0 0
must	0 0 0 0 2 0 0 0 0 0 0 0
my	16 0 0 0 0 0 0 0 0 3 1 1
my NAME	2 0 0 0 0 0 0 0 0 0 0 0
my business	8 0 0 0 0 0 0 0 0 0 0 0
my company	2 0 0 0 0 0 0 0 0 0 0 0
my last	0 0 0 0 0 0 0 0 0 2 0 0
name	0 1 0 0 0 0 0 0 0 1 0 0
need	0 2 0 0 0 0 2 0 1 0 1 0
needs	0 2 0 1 0 0 0 1 0 0 0 0
needs a	0 2 0 0 0 0 0 0 0 0 0 0
never	0 0 0 0 0 0 0 0 0 3 0 0
never mind	0 0 0 0 0 0 0 0 0 3 0 0
new	3 5 0 0 0 1 0 0 2 0 0 0
new NAME	1 0 0 0 0 1 0 0 2 0 0 0
new business	2 0 0 0 0 0 0 0 0 0 0 0
no	0 2 3 4 0 0 0 0 0 3 0 0
no NAME	0 0 0 2 0 0 0 0 0 1 0 0
no longer	0 0 1 2 0 0 0 0 0 0 0 0
not	0 0 4 0 3 1 1 0 0 0 0 0
not NAME	0 0 0 0 1 1 0 0 0 0 0 0
now	0 0 4 0 0 0 0 1 3 0 1 0
now $	0 0 1 0 0 0 0 1 3 0 1 0
now on	0 0 2 0 0 0 0 0 0 0 0 0
number	0 1 1 1 0 0 0 0 0 0 0 0
of	0 6 2 5 3 1 2 2 3 1 1 4
of NAME	0 2 0 1 2 1 1 0 0 0 1 0
of NUMBER	0 0 1 0 0 0 0 0 0 0 0 1
of RUN	0 0 0 0 0 0 0 2 3 0 0 0
of the	0 3 1 3 1 0 1 0 0 0 0 0
off	0 0 0 1 0 0 1 0 4 0 0 0
off $	0 0 0 0 0 0 0 0 2 0 0 0
off the	0 0 0 1 0 0 0 0 1 0 0 0
office	1 1 0 0 0 0 0 0 0 0 0 0
old	0 0 0 0 0 0 0 0 0 1 0 1
on	0 2 3 1 0 2 1 5 2 1 0 1
on $	0 0 2 0 0 0 0 0 0 0 0 0
on NAME	0 0 1 0 0 1 1 1 1 0 0 0
on the	0 0 0 1 0 0 0 2 0 0 0 0
once	0 2 0 0 2 0 1 0 0 0 0 0
once the	0 1 0 0 2 0 1 0 0 0 0 0
only	0 0 4 0 2 0 0 0 0 0 0 0
only NAME	0 0 3 0 0 0 0 0 0 0 0 0
option	0 0 0 2 0 0 0 0 0 0 1 0
our	6 0 0 0 0 2 0 0 0 0 0 0
out	1 1 2 3 0 1 0 1 0 0 0 0
out $	0 1 0 0 0 0 0 1 0 0 0 0
out of	0 0 0 2 0 0 0 0 0 0 0 0
over	0 1 2 0 0 0 0 0 1 0 0 0
over the	0 1 0 0 0 0 0 0 1 0 0 0
own	2 0 0 0 0 0 0 0 0 0 0 0
parallel	0 0 0 0 0 6 0 0 0 0 0 0
parallel $	0 0 0 0 0 3 0 0 0 0 0 0
parallel with	0 0 0 0 0 2 0 0 0 0 0 0
pause	0 1 0 1 1 0 0 0 1 0 0 0
people	1 0 0 0 0 0 1 0 0 0 0 0
phone	0 1 1 0 0 0 0 0 0 0 0 1
play	0 0 0 0 0 0 0 0 0 0 0 2
please	2 0 1 2 0 1 0 0 2 2 1 1
please $	1 0 1 1 0 1 0 0 0 1 1 0
pls	0 2 0 0 0 0 0 0 0 0 0 0
prior	0 0 0 0 2 0 0 0 0 0 0 0
prior to	0 0 0 0 2 0 0 0 0 0 0 0
process	0 2 0 1 0 0 0 0 0 0 0 0
produce	0 1 0 0 0 0 1 0 0 0 0 0
proposal	0 0 0 0 0 0 0 0 0 2 0 0
put	0 3 0 0 2 0 0 0 2 2 0 0
put a	0 2 0 0 0 0 0 0 0 0 0 0
put it	0 1 0 0 0 0 0 0 0 1 0 0
put the	0 0 0 0 1 0 0 0 1 1 0 0
remove	0 0 0 5 0 0 0 0 0 0 0 0
remove the	0 0 0 3 0 0 0 0 0 0 0 0
report	0 0 0 1 2 1 0 0 0 0 0 0
report the	0 0 0 0 1 1 0 0 0 0 0 0
return	0 1 0 0 0 0 0 0 0 0 0 1
revert	0 0 0 0 0 0 0 0 0 3 0 0
review	0 2 0 0 0 0 1 0 0 0 0 0
rid	0 0 0 2 0 0 0 0 0 1 0 0
rid of	0 0 0 2 0 0 0 0 0 1 0 0
right	0 2 0 0 0 0 1 1 0 0 0 0
right after	0 2 0 0 0 0 1 0 0 0 0 0
role	0 1 0 2 0 0 0 0 0 0 0 0
role $	0 0 0 2 0 0 0 0 0 0 0 0
roll	0 0 0 0 0 0 0 0 0 2 0 0
run	2 0 0 0 1 4 1 0 2 0 0 0
run a	2 0 0 0 0 0 0 0 1 0 0 0
run in	0 0 0 0 0 2 0 0 0 0 0 0
run side	0 0 0 0 0 2 0 0 0 0 0 0
running	0 0 0 0 0 0 0 2 0 0 0 0
runs	0 0 0 0 0 0 0 2 0 0 0 0
same	0 0 0 0 0 2 0 0 0 0 0 0
same time	0 0 0 0 0 2 0 0 0 0 0 0
scratch	2 0 0 0 0 0 0 0 0 1 0 0
scratch $	2 0 0 0 0 0 0 0 0 0 0 0
second	1 1 0 0 0 0 0 0 0 1 0 0
set	3 1 0 0 2 1 0 0 0 0 0 1
set up	2 1 0 0 1 1 0 0 0 0 0 0
should	0 9 3 0 2 1 1 0 0 0 1 2
should NAME	0 3 2 0 1 0 0 0 0 0 0 0
should also	0 2 0 0 0 0 0 0 0 0 0 0
should be	0 3 0 0 0 0 0 0 0 0 0 0
should i	0 0 0 0 0 0 0 0 0 0 1 2
show	0 0 0 0 0 0 0 2 0 0 2 0
show me	0 0 0 0 0 0 0 1 0 0 2 0
side	0 0 0 0 0 4 0 0 0 0 0 0
side $	0 0 0 0 0 2 0 0 0 0 0 0
side by	0 0 0 0 0 4 0 0 0 0 0 0
slack	0 2 0 0 0 0 0 0 0 0 0 0
slow	0 0 0 0 0 3 1 0 0 0 0 0
slow $	0 0 0 0 0 2 1 0 0 0 0 0
so	1 0 0 1 0 2 2 1 0 0 1 0
so long	0 0 0 0 0 1 1 0 0 0 0 0
some	0 0 0 0 0 0 0 0 0 0 1 1
somebody	0 1 0 1 0 0 0 0 0 0 0 0
something	0 0 0 0 0 0 0 0 0 0 1 1
speed	0 0 0 0 0 2 0 0 0 0 0 0
speed up	0 0 0 0 0 2 0 0 0 0 0 0
start	3 0 1 0 1 0 0 0 3 0 0 0
start $	2 0 0 0 0 0 0 0 0 0 0 0
step	0 3 2 6 1 0 0 0 0 0 0 0
step $	0 0 1 4 1 0 0 0 0 0 0 0
step NAME	0 0 1 2 0 0 0 0 0 0 0 0
steps	0 0 0 0 0 1 1 0 0 0 0 0
stop	0 0 0 1 0 0 0 0 1 0 0 0
swap	0 0 0 0 2 0 0 0 0 0 0 0
swap NAME	0 0 0 0 2 0 0 0 0 0 0 0
take	0 1 1 3 0 1 2 2 0 3 0 0
take NAME	0 0 0 1 0 0 1 0 0 0 0 0
takes	0 1 4 0 0 4 1 0 1 0 0 0
takes NUMBER	0 0 2 0 0 0 0 0 0 0 0 0
takes over	0 0 1 0 0 0 0 0 1 0 0 0
task	0 0 0 0 0 0 0 0 3 0 0 0
tasks	0 0 0 0 0 0 0 2 0 0 0 0
team	0 2 3 0 0 0 0 0 0 0 0 0
team $	0 1 1 0 0 0 0 0 0 0 0 0
tell	1 0 0 0 1 0 1 0 0 0 1 2
tell me	0 0 0 0 0 0 1 0 0 0 0 2
tell you	1 0 0 0 0 0 0 0 0 0 1 0
than	0 0 2 0 0 0 0 0 0 0 0 0
than NUMBER	0 0 2 0 0 0 0 0 0 0 0 0
thank	0 0 0 0 0 0 0 0 0 0 2 0
thank you	0 0 0 0 0 0 0 0 0 0 2 0
that	0 4 0 3 0 1 0 0 1 11 0 0
that $	0 0 0 0 0 0 0 0 0 7 0 0
that NAME	0 1 0 0 0 1 0 0 0 0 0 0
that back	0 0 0 0 0 0 0 0 0 2 0 0
that's	0 0 0 0 0 0 0 1 0 1 1 0
the	0 31 28 24 34 17 26 15 22 7 0 14
the NAME	0 26 26 17 29 15 24 2 11 3 0 2
the RUN	0 2 1 3 1 0 1 7 8 0 0 0
the change	0 1 0 0 0 0 1 0 0 0 0 0
the customer	0 1 1 0 0 0 0 0 0 0 0 0
the end	0 1 0 0 1 0 0 0 0 0 0 0
the fields	0 2 0 0 0 0 0 0 0 0 0 0
the first	0 0 0 0 3 1 0 0 0 0 0 0
the invoice	0 1 0 0 0 1 0 0 0 0 0 0
the last	0 0 0 0 1 0 0 1 0 2 0 0
the moment	0 0 0 0 0 0 0 2 0 0 0 0
the option	0 0 0 2 0 0 0 0 0 0 0 0
the same	0 0 0 0 0 2 0 0 0 0 0 0
the weekly	0 0 1 0 1 0 0 0 0 0 0 0
the whole	0 0 0 1 0 1 0 0 0 0 0 0
their	0 0 0 0 0 2 0 0 0 0 0 0
their NAME	0 0 0 0 0 2 0 0 0 0 0 0
them	0 1 0 1 0 0 0 0 0 0 0 0
then	0 3 0 0 2 0 0 0 0 0 0 0
then NAME	0 1 0 0 2 0 0 0 0 0 0 0
there	0 2 0 0 1 0 0 0 0 0 3 0
there $	0 0 0 0 1 0 0 0 0 0 2 0
there should	0 2 0 0 0 0 0 0 0 0 0 0
this	1 1 0 1 1 0 0 0 0 1 3 0
this $	0 1 0 1 0 0 0 0 0 1 2 0
tick	0 0 0 0 0 0 0 0 2 0 0 0
time	0 0 1 0 0 5 1 0 0 0 0 1
time $	0 0 0 0 0 3 0 0 0 0 0 0
to	9 9 11 1 6 3 5 1 6 0 5 3
to NAME	0 2 1 0 1 1 2 0 5 0 1 0
to be	0 0 1 0 0 0 1 1 0 0 0 0
to do	0 0 0 0 0 0 1 0 0 0 1 0
to get	1 0 0 0 0 1 0 0 0 0 0 0
to model	2 0 0 0 0 0 0 0 0 0 0 0
to the	0 1 6 1 2 0 0 0 0 0 0 0
too	0 0 0 0 0 8 0 0 0 0 0 0
too long	0 0 0 0 0 3 0 0 0 0 0 0
too slow	0 0 0 0 0 3 0 0 0 0 0 0
undo	0 0 0 0 0 0 0 0 0 9 0 0
undo $	0 0 0 0 0 0 0 0 0 2 0 0
undo that	0 0 0 0 0 0 0 0 0 2 0 0
until	0 0 2 0 2 0 0 0 0 0 0 0
until the	0 0 1 0 2 0 0 0 0 0 0 0
up	5 2 1 0 3 3 0 2 1 0 0 0
up $	1 0 0 0 2 0 0 1 0 0 0 0
up a	1 1 0 0 0 0 0 0 0 0 0 0
up my	3 0 0 0 0 0 0 0 0 0 0 0
up the	0 1 0 0 0 2 0 0 1 0 0 0
us	0 0 0 1 0 1 0 1 0 0 0 0
us $	0 0 0 1 0 0 0 1 0 0 0 0
wait	0 1 0 0 2 1 0 0 0 0 0 0
wait for	0 0 0 0 2 0 0 0 0 0 0 0
was	0 0 0 0 0 0 0 0 0 4 0 0
was $	0 0 0 0 0 0 0 0 0 2 0 0
we	8 6 0 6 1 4 3 4 1 2 0 0
we NAME	1 3 0 1 0 2 0 0 0 0 0 0
we are	2 0 0 0 0 0 0 0 0 0 0 0
we call	0 2 0 0 0 0 0 0 0 0 0 0
we can	1 0 0 1 0 0 1 0 0 0 0 0
we do	1 0 0 0 0 0 1 0 0 0 0 0
we don't	0 0 0 2 0 0 0 0 0 0 0 0
we dropped	0 0 0 1 0 0 1 0 0 0 0 0
we need	0 1 0 0 0 0 1 0 1 0 0 0
we're	3 0 0 0 0 0 0 0 0 0 0 0
we're NAME	2 0 0 0 0 0 0 0 0 0 0 0
week	0 1 2 1 0 0 0 0 0 0 0 0
week $	0 1 1 1 0 0 0 0 0 0 0 0
weekly	0 0 1 0 1 0 0 0 0 0 0 0
what	1 0 0 0 1 2 16 6 0 1 11 5
what NAME	0 0 0 0 0 0 1 0 0 0 1 0
what are	0 0 0 0 0 0 0 1 0 0 2 0
what can	0 0 0 0 0 1 0 0 0 0 2 0
what do	0 0 0 0 0 0 2 0 0 0 1 1
what does	0 0 0 0 0 0 3 0 0 0 0 0
what is	0 0 0 0 1 0 1 3 0 0 0 2
what should	0 0 0 0 0 0 0 0 0 0 1 1
what we	1 0 0 0 0 0 0 0 0 1 0 0
what would	0 0 0 0 0 0 2 0 0 0 0 0
what's	0 0 0 0 0 0 1 4 0 0 0 4
what's NAME	0 0 0 0 0 0 1 1 0 0 0 0
what's the	0 0 0 0 0 0 0 1 0 0 0 3
when	0 0 1 1 0 0 3 1 0 0 0 0
where	2 0 0 0 0 1 1 2 0 0 0 1
where do	1 0 0 0 0 1 0 0 0 0 0 0
which	0 0 0 0 0 1 2 3 0 0 0 1
which runs	0 0 0 0 0 0 0 2 0 0 0 0
while	0 0 0 0 0 2 0 0 0 0 0 0
who	0 0 0 0 0 0 9 2 0 0 2 2
who NAME	0 0 0 0 0 0 4 0 0 0 0 0
who are	0 0 0 0 0 0 0 0 0 0 2 0
who is	0 0 0 0 0 0 1 1 0 0 0 1
who's	0 0 0 0 0 0 1 1 0 0 0 0
whole	0 0 0 1 0 1 0 0 0 0 0 0
whole NAME	0 0 0 1 0 1 0 0 0 0 0 0
why	0 0 0 0 0 1 2 0 0 0 0 0
with	5 2 0 1 0 2 0 1 1 0 0 0
with NAME	0 0 0 0 0 2 0 0 0 0 0 0
with me	2 0 0 0 0 0 0 0 0 0 0 0
with the	0 2 0 0 0 0 0 0 1 0 0 0
without	0 0 0 2 0 0 0 0 0 0 0 0
would	1 1 0 0 0 0 2 0 0 0 0 1
x	0 0 0 0 0 0 0 0 0 0 0 2
x NUMBER	0 0 0 0 0 0 0 0 0 0 0 2
yet	0 0 0 0 0 0 0 2 0 0 0 0
yet $	0 0 0 0 0 0 0 2 0 0 0 0
you	3 0 0 2 1 2 0 0 0 1 15 3
you $	0 0 0 0 1 0 0 0 0 0 5 0
you NAME	1 0 0 1 0 0 0 0 0 0 4 1
you can	0 0 0 1 0 0 0 0 0 0 1 0
your	0 0 0 0 0 0 0 0 0 2 0 1
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
