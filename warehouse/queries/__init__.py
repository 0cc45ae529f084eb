"""The questions that the dashboard asks of a release: one typed declaration per question, values bound, SQL beside it.

Every question takes a cursor of a connection made by `warehouse.release.open_release`, and the values that its SQL names. What the
modules declare is declared here too.
"""

from warehouse.queries.catalogue import *
from warehouse.queries.claims import *
from warehouse.queries.countries import *
from warehouse.queries.divide import *
from warehouse.queries.events import *
from warehouse.queries.explore import *
from warehouse.queries.figures import *
from warehouse.queries.gender import *
from warehouse.queries.method import *
from warehouse.queries.programs import *
from warehouse.queries.provenance import *
from warehouse.queries.resolutions import *
from warehouse.queries.robustness import *
from warehouse.queries.target_pages import *
from warehouse.queries.targets import *
